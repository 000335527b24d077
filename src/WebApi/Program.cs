using InstaInstru.WebApi.Common;

if (Verbs.Names(args)) return await Verbs.Run(args);

var app = Api.Build(args);
await app.RunAsync();
return 0;
