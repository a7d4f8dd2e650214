using System.Reflection;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Covering;

/// <summary>The covering's networks, the deep and wide, the ugly and the random ones, compiled once.</summary>
public static class CoveringNetworks
{
    private static readonly NetworkCase[] AllCases =
    [
        .. CoveringArray.Runs.Select(run => run.Case),
        .. DeepNetworks.Cases,
        .. UglyNetworks.Cases,
        .. RandomNetworks.Cases,
    ];

    private static readonly NetworkCase[] DistinctClasses = [.. AllCases.DistinctBy(one => one.ClassName)];

    private static readonly Lazy<string> File = new(() =>
        NetworkCompiler.CompileToFile("Covering", NetworkCase.Declare(DistinctClasses)));

    private static readonly Lazy<Assembly> Compiled = new(() => Assembly.LoadFrom(Path));

    /// <summary>All cases.</summary>
    public static IReadOnlyList<NetworkCase> Cases => AllCases;

    /// <summary>The number of classes.</summary>
    public static int Classes => DistinctClasses.Length;

    /// <summary>The assembly's file, for child processes.</summary>
    public static string Path => File.Value;

    /// <summary>Test data: each case's name.</summary>
    public static TheoryData<string> Names => [.. Cases.Select(one => one.Name)];

    /// <summary>Makes a network with the given seed.</summary>
    public static INetwork Create(NetworkCase one, long seed = 1) =>
        NetworkCompiler.Create(Compiled.Value, one.TypeName, seed);

    /// <summary>The case of a name.</summary>
    public static NetworkCase Case(string name) => Cases.Single(one => one.Name == name);
}
