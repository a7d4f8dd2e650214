using NetGen.Samples.Digits.Display;
using NetGen.Samples.Digits.Download;
using NetGen.Samples.Digits.Drawing;

namespace NetGen.Samples.Digits;

/// <summary>Where the digits come from.</summary>
internal static class DigitsSource
{
    // The drawn digits are one fixed data set, as MNIST is: --seed changes the training, not what is learned.
    private const long DrawingSeed = 1;

    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(30);

    /// <summary>Loads the data that the options ask for.</summary>
    /// <returns>The data's name, and its two parts.</returns>
    public static async Task<(string Name, Dataset Train, Dataset Test)> LoadAsync(
        DigitsOptions options, SampleConsole console, CancellationToken cancellationToken)
    {
        if (options.Data is null && !options.Download)
        {
            (Dataset drawnTrain, Dataset drawnTest) = new SyntheticDigits(DrawingSeed).Create();
            return ("synthetic", drawnTrain, drawnTest);
        }

        if (options.Download)
        {
            await DownloadAsync(options, console, cancellationToken).ConfigureAwait(false);
        }

        (Dataset train, Dataset test) = Mnist.Load(options.Data ?? options.Cache);
        return ("mnist", train, test);
    }

    private static async Task DownloadAsync(
        DigitsOptions options, SampleConsole console, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { ConnectTimeout = ConnectPatience };
        using var client = new HttpClient(handler) { Timeout = AnswerPatience };
        var downloader = new Downloader(new RemoteSource(client), options.BaseAddress, options.Cache);
        try
        {
            await DownloadDisplay
                .RunAsync(console, progress => downloader.FetchAsync(MnistFiles.All, progress, cancellationToken))
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(
                "Stopped in downloading; the files that are complete stay in the cache.", exception, cancellationToken);
        }
    }
}
