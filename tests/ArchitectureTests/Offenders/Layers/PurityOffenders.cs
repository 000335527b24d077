namespace InstaInstru.Domain.Purity
{
    public sealed class OffenderDomainReadsFiles
    {
        public static int Size(string path)
        {
            try
            {
                return path.Length;
            }
            catch (System.IO.IOException)
            {
                return 0;
            }
        }
    }
}

namespace InstaInstru.Application.Purity
{
    public sealed class OffenderUseCaseCallsHttp
    {
        public static Func<HttpClient, Task<string>> Fetch => static client => client.GetStringAsync(new Uri("/", UriKind.Relative));
    }
}

namespace InstaInstru.Infrastructure.Payments.Stripe
{
    public sealed class IntentOfOffender;
}

namespace InstaInstru.Infrastructure.Email
{
    public sealed class OffenderSpeaksStripe
    {
        public static bool Knows(object thing) => thing is InstaInstru.Infrastructure.Payments.Stripe.IntentOfOffender;
    }
}
