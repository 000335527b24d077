namespace InstaInstru.StripeSimulator.Contract;

/// <summary>Compares the table with Stripe's published description and prints what differs.</summary>
public static class ContractCheck
{
    public static int Run(string tableFile, string descriptionFile, TextWriter output)
    {
        var table = ContractTable.Load(tableFile);
        var findings = new PublishedDescription(descriptionFile).Compare(table).ToList();
        foreach (var finding in findings)
            output.WriteLine(finding);
        output.WriteLine($"{table.Operations.Count} operations, {table.Objects.Count} objects, {table.Events.Count} events compared; {findings.Count} differences");
        return findings.Count == 0 ? 0 : 1;
    }
}
