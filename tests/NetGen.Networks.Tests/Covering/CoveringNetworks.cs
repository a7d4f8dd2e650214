using System.Reflection;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Covering;

/// <summary>The covering's networks, compiled once.</summary>
public static class CoveringNetworks
{
    private static readonly Lazy<string> File = new(() =>
        NetworkCompiler.CompileToFile("Covering", NetworkCase.Declare(CoveringArray.Cases)));

    private static readonly Lazy<Assembly> Compiled = new(() => Assembly.LoadFrom(Path));

    /// <summary>The assembly's file, for child processes.</summary>
    public static string Path => File.Value;

    /// <summary>Makes a network with the given seed.</summary>
    public static INetwork Create(NetworkCase one, long seed = 1) => NetworkCompiler.Create(Compiled.Value, one.TypeName, seed);

    /// <summary>Test data: each case's name.</summary>
    public static TheoryData<string> Names => [.. CoveringArray.Cases.Select(one => one.Name)];

    /// <summary>The case of a name.</summary>
    public static NetworkCase Case(string name) => CoveringArray.Cases.Single(one => one.Name == name);
}
