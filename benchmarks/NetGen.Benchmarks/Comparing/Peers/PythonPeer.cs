using System.Diagnostics;
using NetGen.Benchmarks.Comparing.Cases;

namespace NetGen.Benchmarks.Comparing.Peers;

/// <summary>A Python library, in the first Python that has it.</summary>
internal abstract class PythonPeer(string module, string script, string remedy) : Peer
{
    private readonly Lazy<string?> _python = new(() =>
        ((string[])["/usr/bin/python3", "python3"])
            .FirstOrDefault(python => Tool.Succeeds(python, "-c", $"import {module}")));

    public override string? Missing() =>
        _python.Value is null ? $"no python3 has the module {module}: {remedy}" : null;

    public override ProcessStartInfo Prepare(CaseFolder folder, int threads) =>
        Script(script, threads, folder.Path, $"{threads}");

    /// <summary>A script of benchmarks/peers in this Python.</summary>
    public ProcessStartInfo Script(string file, int threads, params string[] arguments) =>
        new(_python.Value!, [Tool.PathOf(file), .. arguments])
        {
            Environment =
            {
                ["OMP_NUM_THREADS"] = $"{threads}",
                ["OPENBLAS_NUM_THREADS"] = $"{threads}",
                ["MKL_NUM_THREADS"] = $"{threads}",
                ["PYTHONDONTWRITEBYTECODE"] = "1",
            },
        };
}

/// <summary>PyTorch on the CPU.</summary>
internal sealed class PyTorchPeer() : PythonPeer("torch", "pytorch.py", "apt-get install python3-torch libopenblas0")
{
    public override string Name => "pytorch";

    public override bool Fits(Case measured) => true;
}

/// <summary>scikit-learn's MLPClassifier, which has no use but training.</summary>
internal sealed class ScikitLearnPeer() : PythonPeer(
    "sklearn", "scikit_learn.py", "apt-get install python3-sklearn libopenblas0")
{
    public override string Name => "scikit-learn";

    // For two classes it has one output with a sigmoid: another network.
    public override bool Fits(Case measured) => measured is { Kind: CaseKind.Train, Threads: 1 }
        && NetworkCatalog.Create(measured.Network).Architecture.Outputs > 2;
}
