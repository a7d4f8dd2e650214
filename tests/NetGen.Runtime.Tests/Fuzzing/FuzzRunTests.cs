namespace NetGen.Tests.Fuzzing;

/// <summary>A fuzz run that finds nothing has to be able to find something.</summary>
public sealed class FuzzRunTests
{
    [Fact]
    public async Task What_is_documented_passes_and_is_counted()
    {
        FuzzRun run = Run(input => throw (input[0] % 2 == 0 ? new InvalidDataException() : new IOException()));
        await run.Run(TestContext.Current.CancellationToken);
        run.Accepted.ShouldBe(0);
        run = Run(_ => { });
        await run.Run(TestContext.Current.CancellationToken);
        run.Accepted.ShouldBe(100);
    }

    [Fact]
    public async Task Another_exception_fails_with_the_input_and_its_number()
    {
        FuzzRun run = Run(input => _ = input[0] == 42 ? throw new FormatException("odd") : 0);
        var failure = await Should.ThrowAsync<InvalidOperationException>(
            () => run.Run(TestContext.Current.CancellationToken));
        failure.Message.ShouldBe("System.FormatException is not documented: odd\nTested, input 42, in base64: Kg==");

        // A type that derives from a documented one says something else than what is documented.
        run = Run(_ => throw new FileNotFoundException("none"));
        await Should.ThrowAsync<InvalidOperationException>(() => run.Run(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Memory_beyond_the_bound_fails()
    {
        FuzzRun run = Run(input => GC.KeepAlive(new byte[input[0] == 7 ? 20_000 : 1]));
        Exception failure = await Should.ThrowAsync<Exception>(() => run.Run(TestContext.Current.CancellationToken));
        failure.Message.ShouldContain("bytes allocated for 1; at most 10010.");
        failure.Message.ShouldContain("Tested, input 7, in base64: Bw==");
    }

    private static FuzzRun Run(Action<byte[]> read) => new()
    {
        Name = "Tested",
        Input = number => [(byte)number],
        Read = read,
        Documented = [typeof(InvalidDataException), typeof(IOException)],
        BytesPerByte = 10,
        Bytes = 10_000,
        Count = 100,
    };
}
