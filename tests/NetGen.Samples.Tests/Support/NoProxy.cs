using System.Net;
using System.Runtime.CompilerServices;

namespace NetGen.Samples.Tests.Support;

/// <summary>
/// The servers of these tests are on this machine: a proxy that the environment names, as on many build machines, would
/// look for them on its own.
/// </summary>
internal static class NoProxy
{
    [ModuleInitializer]
    internal static void Use() => HttpClient.DefaultProxy = new WebProxy();
}
