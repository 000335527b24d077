namespace InstaInstru.StripeSimulator;

/// <summary>The simulator's arguments.</summary>
internal static class CommandLine
{
    public const string Usage = """
        usage: StripeSimulator [--urls http://127.0.0.1:PORT] [--state FILE] [--secret-key sk_test_…]
               [--webhook URL=whsec_…] [--connect-webhook URL=whsec_…] [--platform-balance CENTS] [--auto-onboard]
               StripeSimulator check-contract TABLE.json DESCRIPTION.json
        """;

    public static bool TryParse(string[] args, out SimulatorOptions options, out string error)
    {
        options = new SimulatorOptions { Port = 12111 };
        error = "";
        var webhooks = new List<WebhookTarget>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--auto-onboard")
            {
                options = options with { AutoOnboard = true };
                continue;
            }
            if (i + 1 == args.Length)
            {
                error = $"{args[i]} needs a value.";
                return false;
            }
            var value = args[++i];
            switch (args[i - 1])
            {
                case "--urls" when Uri.TryCreate(value, UriKind.Absolute, out var url) && url.IsLoopback:
                    options = options with { Port = url.Port };
                    break;
                case "--state":
                    options = options with { StateFile = value };
                    break;
                case "--secret-key":
                    options = options with { SecretKey = value };
                    break;
                case "--webhook" or "--connect-webhook" when value.LastIndexOf('=') is > 0 and var cut:
                    webhooks.Add(new WebhookTarget(value[..cut], value[(cut + 1)..], args[i - 1] == "--connect-webhook"));
                    break;
                case "--platform-balance" when long.TryParse(value, out var cents):
                    options = options with { PlatformBalanceCents = cents };
                    break;
                default:
                    error = $"{args[i - 1]} {value} is not understood.";
                    return false;
            }
        }
        options = options with { Webhooks = webhooks };
        return true;
    }
}
