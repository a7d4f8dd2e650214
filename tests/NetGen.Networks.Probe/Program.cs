using System.Globalization;
using System.Reflection;
using NetGen;
using NetGen.Tests;

// Trains the networks of an assembly, all of them or those that are named, for some steps and prints each one's hashes;
// or trains the first one with a checkpoint. The tests run it as a child process, because hardware switches and the
// JIT's reports are settings of a process, and because it can be killed.
//
//     NetGen.Networks.Probe networks.dll STEPS BATCH [NAME ...]
//     NetGen.Networks.Probe networks.dll resume CHECKPOINT [STEPS MICROSECONDS]
IEnumerable<ProbedNetwork> networks = Assembly.LoadFrom(Path.GetFullPath(args[0])).GetTypes()
    .Where(type => typeof(INetwork).IsAssignableFrom(type))
    .Select(Probed);
if (args[1] == "resume")
{
    SuddenEnd? end = args.Length > 3
        ? new SuddenEnd(
            int.Parse(args[3], CultureInfo.InvariantCulture), int.Parse(args[4], CultureInfo.InvariantCulture))
        : null;
    ResumedRun.Print(networks.First().Create(), args[2], end);
}
else
{
    ProbeRun.Print(networks, args[1..]);
}

// The members of a class are looked for.
static ProbedNetwork Probed(Type type)
{
    MethodInfo? quantize = type.GetMethod("Quantize");
    return new ProbedNetwork(
        () => (INetwork)Activator.CreateInstance(type, 1L)!,
        quantize is null ? null : (network, samples) => (IPredictor)quantize.Invoke(network, [samples, null])!);
}
