using System.Reflection;
using NetGen;
using NetGen.Tests;

// Trains the networks of an assembly, all of them or those that are named, for some steps and prints each one's hashes.
// The tests run it as a child process, because hardware switches and the JIT's reports are settings of a process.
//
//     NetGen.Networks.Probe networks.dll STEPS BATCH [NAME ...]
IEnumerable<Func<INetwork>> networks = Assembly.LoadFrom(Path.GetFullPath(args[0])).GetTypes()
    .Where(type => typeof(INetwork).IsAssignableFrom(type))
    .Select(type => (Func<INetwork>)(() => (INetwork)Activator.CreateInstance(type, 1L)!));
ProbeRun.Print(networks, args[1..]);
