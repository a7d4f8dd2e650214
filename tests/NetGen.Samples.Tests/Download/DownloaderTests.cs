using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using NetGen.Samples.Digits.Download;
using NetGen.Samples.Tests.Support;

namespace NetGen.Samples.Tests.Download;

public sealed class DownloaderTests : IDisposable
{
    private static readonly byte[] Small = [1, 2, 3, 4, 5];
    private static readonly byte[] Large = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7))];
    private static readonly RemoteFile SmallFile = Describe("small.gz", Small);
    private static readonly RemoteFile LargeFile = Describe("large.gz", Large);

    private readonly TemporaryFolder _cache = new();
    private readonly HttpClient _client = new();
    private readonly Log _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public async Task Files_arrive_whole_and_under_their_names()
    {
        using LoopbackServer server = WithBothFiles();

        await FetchAsync(server, SmallFile, LargeFile);

        _cache.FileNames.ShouldBe(["large.gz", "small.gz"]);
        (await File.ReadAllBytesAsync(_cache.File("large.gz"), Cancellation)).ShouldBe(Large);
        _log.Where(entry => entry.Stage == DownloadStage.Fetched).Select(entry => entry.File)
            .ShouldBe([SmallFile, LargeFile]);
        _log.Last(entry => entry.Stage == DownloadStage.Running).Received.ShouldBe(Large.Length);
    }

    [Fact]
    public async Task Cached_files_are_not_asked_for_again()
    {
        using LoopbackServer server = WithBothFiles();
        await FetchAsync(server, SmallFile);

        await FetchAsync(server, SmallFile, LargeFile);

        server.Requests.ShouldBe(["small.gz", "large.gz"]);
        _log.ShouldContain(new DownloadProgress(SmallFile, Small.Length, DownloadStage.Cached));
    }

    [Fact]
    public async Task A_damaged_file_in_the_cache_is_fetched_again()
    {
        await File.WriteAllBytesAsync(_cache.File("small.gz"), [9], Cancellation);
        using LoopbackServer server = WithBothFiles();

        await FetchAsync(server, SmallFile);

        (await File.ReadAllBytesAsync(_cache.File("small.gz"), Cancellation)).ShouldBe(Small);
    }

    [Fact]
    public async Task A_wrong_sum_is_told_with_both_sums_and_nothing_is_kept()
    {
        using LoopbackServer server = WithBothFiles();
        RemoteFile other = SmallFile with { Sha256 = LargeFile.Sha256 };

        SampleException error = await FailAsync(server, other);

        error.Message.ShouldBe(
            $"{server.BaseAddress}small.gz has the SHA-256 sum {SmallFile.Sha256}, expected {LargeFile.Sha256}, "
            + "and was not kept; try another --base-address, or fetch the files by hand and pass --data DIR.");
        _cache.FileNames.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_file_is_told_with_the_answer()
    {
        using LoopbackServer server = WithBothFiles();

        SampleException error = await FailAsync(server, SmallFile with { Name = "nowhere.gz" });

        error.Message.ShouldBe(
            $"{server.BaseAddress}nowhere.gz answers 404 Not Found; try another --base-address, "
            + "or fetch the files by hand and pass --data DIR.");
        _cache.FileNames.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cut_connection_is_told_with_how_far_it_came_and_loses_no_other_file()
    {
        using var server = new LoopbackServer(async context =>
        {
            bool small = context.Request.Url!.AbsolutePath.EndsWith("small.gz", StringComparison.Ordinal);
            byte[] bytes = small ? Small : Large[..1000];
            await LoopbackServer.SendAsync(context, bytes, small ? Small.Length : Large.Length);
            if (!small)
            {
                context.Response.Abort();
            }
        });

        SampleException error = await FailAsync(server, SmallFile, LargeFile);

        error.Message.ShouldContain("the connection broke after 1000 of 300000 bytes; run again");
        _cache.FileNames.ShouldBe(["small.gz"]);
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_given_up()
    {
        // No network, so that nothing but the silence takes time: the first bytes are there at once.
        using var client = new HttpClient(new SilentServer(Large[..1000], Large.Length));
        var source = new RemoteSource(client) { Patience = TimeSpan.FromMilliseconds(50) };
        var downloader = new Downloader(source, new Uri("https://localhost/"), _cache.Path);

        SampleException error = await Should.ThrowAsync<SampleException>(
            () => downloader.FetchAsync([LargeFile], _log, Cancellation));

        error.Message.ShouldContain("the server fell silent after 1000 of 300000 bytes; run again");
        _cache.FileNames.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_without_end_is_left_once_it_is_too_long()
    {
        using var server = new LoopbackServer(context => LoopbackServer.SendAsync(context, Large, Large.Length));

        SampleException error = await FailAsync(server, SmallFile);

        error.Message.ShouldContain("has the SHA-256 sum");
        _log.Max(entry => entry.Received).ShouldBeLessThan(Large.Length);
        _cache.FileNames.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_server_is_told_with_the_address()
    {
        // Taken, so that no other program gets it meanwhile, and nobody listens.
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = new Uri($"http://{taken.LocalEndPoint}/");
        var downloader = new Downloader(new RemoteSource(_client), address, _cache.Path);

        SampleException error = await Should.ThrowAsync<SampleException>(
            () => downloader.FetchAsync([SmallFile], _log, Cancellation));

        error.Message.ShouldStartWith($"{address}small.gz cannot be reached (");
        error.Message.ShouldContain("check the connection and run again");
    }

    [Fact]
    public async Task Cancelling_leaves_no_half_file()
    {
        using var stop = new CancellationTokenSource();
        using var server = new LoopbackServer(async context =>
        {
            await LoopbackServer.SendAsync(context, Large[..1000], Large.Length);
            await stop.CancelAsync();
        });

        await Should.ThrowAsync<OperationCanceledException>(
            () => Downloader(server).FetchAsync([LargeFile], _log, stop.Token));

        _cache.FileNames.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cache_that_is_a_file_is_told_with_the_option()
    {
        string file = _cache.File("taken");
        await File.WriteAllBytesAsync(file, [1], Cancellation);
        var downloader = new Downloader(new RemoteSource(_client), new Uri("https://localhost/"), file);

        SampleException error = await Should.ThrowAsync<SampleException>(
            () => downloader.FetchAsync([SmallFile], _log, Cancellation));

        error.Message.ShouldStartWith($"The cache folder {file} cannot be used (");
        error.Message.ShouldEndWith("choose another with --cache DIR.");
    }

    [Theory]
    [InlineData("https://example.org/mnist", "https://example.org/mnist/")]
    [InlineData("https://example.org/mnist/", "https://example.org/mnist/")]
    [InlineData("http://127.0.0.1:8080/", "http://127.0.0.1:8080/")]
    [InlineData("http://localhost/x", "http://localhost/x/")]
    [InlineData("http://[::1]/", "http://[::1]/")]
    [InlineData("http://example.org/mnist/", null)]
    [InlineData("http://127.0.0.1.example.org/", null)]
    [InlineData("ftp://example.org/", null)]
    [InlineData("file:///tmp/", null)]
    [InlineData("mnist/", null)]
    [InlineData("", null)]
    public void Only_https_and_this_machine_are_trusted(string text, string? expected)
    {
        BaseAddress.TryParse(text)?.ToString().ShouldBe(expected);
    }

    private static RemoteFile Describe(string name, byte[] bytes) =>
        new(name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));

    private static LoopbackServer WithBothFiles() => LoopbackServer.WithFiles(
        new Dictionary<string, byte[]> { ["small.gz"] = Small, ["large.gz"] = Large });

    private Downloader Downloader(LoopbackServer server) =>
        new(new RemoteSource(_client), server.BaseAddress, _cache.Path);

    private Task FetchAsync(LoopbackServer server, params RemoteFile[] files) =>
        Downloader(server).FetchAsync(files, _log, Cancellation);

    private Task<SampleException> FailAsync(LoopbackServer server, params RemoteFile[] files) =>
        Should.ThrowAsync<SampleException>(() => Downloader(server).FetchAsync(files, _log, Cancellation));

    private sealed class Log : List<DownloadProgress>, IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => Add(value);
    }
}
