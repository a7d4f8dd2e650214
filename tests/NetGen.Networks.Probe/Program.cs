using System.Globalization;
using System.Reflection;
using NetGen;
using NetGen.Tests;

// Trains every network of an assembly for some steps and prints each one's hashes. The tests run it as a child process,
// because hardware switches and the JIT's reports are settings of a process.
//
//     NetGen.Networks.Probe networks.dll STEPS BATCH [NAME]
int steps = int.Parse(args[1], CultureInfo.InvariantCulture);
int batchSize = int.Parse(args[2], CultureInfo.InvariantCulture);
string? only = args.Length > 3 ? args[3] : null;

Console.WriteLine(ProbeRun.Machine);
IEnumerable<Type> types = Assembly.LoadFrom(Path.GetFullPath(args[0])).GetTypes()
    .Where(type => typeof(INetwork).IsAssignableFrom(type) && (only is null || type.Name == only))
    .OrderBy(type => type.FullName, StringComparer.Ordinal);
foreach (Type type in types)
{
    Console.WriteLine(ProbeRun.Line(() => (INetwork)Activator.CreateInstance(type, 1L)!, steps, batchSize));
}
