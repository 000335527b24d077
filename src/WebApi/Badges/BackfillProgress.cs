using InstaInstru.Domain.Accounts;

namespace InstaInstru.WebApi.Badges;

/// <summary>A bar that grows on a screen; a line for each chunk in a file.</summary>
internal sealed class BackfillProgress(TextWriter output)
{
    private const int Width = 40;

    public void Show(int done, int total, UserId last)
    {
        var filled = Width * done / total;
        var bar = $"[{new string('#', filled)}{new string('.', Width - filled)}] {done} of {total} students, {100 * done / total} %; done up to {last}";
        if (Console.IsErrorRedirected) output.WriteLine(bar);
        else output.Write(done == total ? $"\r{bar}{Environment.NewLine}" : $"\r{bar}");
    }
}
