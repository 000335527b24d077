using InstaInstru.ArchitectureTests.Rules.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InstaInstru.ArchitectureTests.Docs;

/// <summary>Compiles files as if they lay in a project, without building it, and reports what is wrong with them alone.</summary>
internal static class ProjectCompilation
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string WebUsings = """
        global using System.Net.Http.Json;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly IReadOnlyList<string> References = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    /// <summary>Errors of <paramref name="added"/> when compiled together with the sources of <paramref name="project"/>, a folder such as <c>src/WebApi</c>.</summary>
    public static IReadOnlyList<string> Errors(string project, params string[] added)
    {
        var name = "InstaInstru." + project.Split('/')[^1];
        var own = added.Select(text => CSharpSyntaxTree.ParseText(text)).ToList();
        var trees = Repository.ReadFiles().Where(f => f.IsCSharp && f.IsUnder(project)).Select(f => f.Syntax.SyntaxTree)
            .Append(CSharpSyntaxTree.ParseText(project == "src/WebApi" ? GlobalUsings + "\n" + WebUsings : GlobalUsings)).Concat(own);
        var compilation = CSharpCompilation.Create(name, trees,
            References.Where(path => Path.GetFileNameWithoutExtension(path) != name).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return
        [
            .. own.SelectMany(tree => compilation.GetSemanticModel(tree).GetDiagnostics())
                .Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && d.Id.StartsWith("CS86", StringComparison.Ordinal)))
                .Select(d => d.ToString()),
        ];
    }
}
