// The ceiling of a read: a minimal endpoint that returns the same bytes and does nothing else.
var builder = WebApplication.CreateSlimBuilder(args);
var app = builder.Build();
var bytes = await File.ReadAllBytesAsync(Environment.GetEnvironmentVariable("BYTES")!);
app.MapGet("/bytes", () => Results.Bytes(bytes, "application/json"));
await app.RunAsync();
