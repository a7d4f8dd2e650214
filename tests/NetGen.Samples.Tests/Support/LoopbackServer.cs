using System.Net;
using System.Net.Sockets;

namespace NetGen.Samples.Tests.Support;

/// <summary>A web server on this machine that answers as a test wants.</summary>
internal sealed class LoopbackServer : IDisposable
{
    // A free port may be taken by another program before the server listens on it, but hardly ten times in a row.
    private const int Attempts = 10;

    private readonly HttpListener _listener;
    private readonly List<string> _requests = [];
    private readonly Func<HttpListenerContext, Task> _answer;

    public LoopbackServer(Func<HttpListenerContext, Task> answer)
    {
        Assert.SkipUnless(HasLoopback(), "This machine cannot reach itself at 127.0.0.1.");
        _answer = answer;
        (_listener, BaseAddress) = Listen();
        _ = ServeAsync();
    }

    public Uri BaseAddress { get; }

    /// <summary>The names that were asked for, in order.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>A server that has these files and answers 404 to all else.</summary>
    public static LoopbackServer WithFiles(IReadOnlyDictionary<string, byte[]> files) => new(async context =>
    {
        if (files.TryGetValue(NameOf(context), out byte[]? bytes))
        {
            await SendAsync(context, bytes, bytes.Length);
        }
        else
        {
            context.Response.StatusCode = 404;
            context.Response.Close();
        }
    });

    /// <summary>Promises a length and sends these bytes; where they are fewer, the response stays open.</summary>
    public static async Task SendAsync(HttpListenerContext context, byte[] bytes, long promised)
    {
        context.Response.ContentLength64 = promised;
        await context.Response.OutputStream.WriteAsync(bytes);
        await context.Response.OutputStream.FlushAsync();
        if (bytes.Length == promised)
        {
            context.Response.Close();
        }
    }

    public void Dispose() => _listener.Close();

    private static string NameOf(HttpListenerContext context) => context.Request.Url!.Segments[^1];

    private static (HttpListener Listener, Uri Address) Listen()
    {
        for (int attempt = 1; ; attempt++)
        {
            var address = new Uri($"http://127.0.0.1:{FreePort()}/files/");
            var listener = new HttpListener();
            listener.Prefixes.Add(address.ToString());
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < Attempts)
            {
                listener.Close();
            }
        }
    }

    // Without a loopback interface, as in a bare network namespace, binding may work and connecting does not.
    private static bool HasLoopback()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Start();
            client.Connect(probe.LocalEndpoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                _requests.Add(NameOf(context));
                await _answer(context);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The server was closed, or the client has gone.
            }
        }
    }
}
