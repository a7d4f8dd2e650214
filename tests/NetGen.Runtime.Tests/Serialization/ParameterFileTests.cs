using System.Buffers.Binary;
using System.Text;
using NetGen.Tests.Data;
using NetGen.Tests.Reference;

namespace NetGen.Tests.Serialization;

public sealed class ParameterFileTests
{
    // sha256sum of the 12 bytes that The_bytes_are_pinned ends with.
    private const string DataHash = "2ce4bdb6b34a50ac7092eb9fee94337a27498e9eb9bae44192f15b88831b2422";

    private static AlignedBuffer Small => Safetensors.Parameters(Safetensors.Architecture, 1, -2, 0.5f);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 8, 2)]
    [InlineData(200, 150, 10)]
    public void What_is_saved_is_loaded(params int[] sizes)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.FullName, "net.safetensors");
        Architecture architecture = TestNetworks.Create(Activation.LeakyRelu, Loss.SquaredError, sizes);
        AlignedBuffer saved = NaiveNetwork.Create(architecture, seed: 3).Parameters;
        ParameterFile.Save(architecture, saved, path);
        ParameterFile.Load(architecture, path).Span.ToArray().ShouldBe(saved.Span.ToArray());
        File.ReadAllBytes(path).ShouldBe(Safetensors.Save(architecture, saved));
        Directory.GetFileSystemEntries(folder.FullName).ShouldBe([path]);
    }

    [Fact]
    public void The_bytes_are_pinned()
    {
        string header =
            """{"__metadata__":{"format":"pt","netgen.architecture":"inputs 2; dense 1 identity; """ +
            "loss squared-error\"," +
            $"\"netgen.architecture_hash\":\"{Safetensors.Architecture.Hash}\",\"netgen.arithmetic_version\":\"1\"," +
            $"\"netgen.sha256\":\"{DataHash}\"}}," +
            Safetensors.Header[1..];
        header = header.PadRight((header.Length + 7) / 8 * 8);
        byte[] expected = Safetensors.File(header, 1, -2, 0.5f);

        AlignedBuffer parameters = Safetensors.Parameters(Safetensors.Architecture, 1, -2, 0.5f);
        byte[] file = Safetensors.Save(Safetensors.Architecture, parameters);

        Encoding.UTF8.GetString(file).ShouldBe(Encoding.UTF8.GetString(expected));
        file.ShouldBe(expected);
        file[^12..].ShouldBe([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 0, 0, 0, 0x3f]);
    }

    [Fact]
    public void Data_begin_on_a_multiple_of_eight_bytes()
    {
        for (int units = 1; units < 1200; units = (units * 2) + 1)
        {
            Architecture architecture = TestNetworks.Create(Activation.Relu, Loss.SquaredError, 1, units);
            byte[] file = Safetensors.Save(architecture, new AlignedBuffer(architecture.PackedLength));
            (BinaryPrimitives.ReadUInt64LittleEndian(file) % 8).ShouldBe(0ul);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Files_of_other_tools_are_loaded(bool canSeek)
    {
        Safetensors.Load(Safetensors.File(Safetensors.Header, 1, 2, 3), canSeek).ShouldBe([1, 2, 3]);
        string spaced = Safetensors.Header.Replace(":", " :\n\t ") + "   \n";
        Safetensors.Load(Safetensors.File(spaced, 1, 2, 3), canSeek).ShouldBe([1, 2, 3]);
        const string Reordered =
            """{"dense1.bias":{"shape":[1],"data_offsets":[0,4],"dtype":"F32"},"__metadata__":{"epoch":"7"},""" +
            """ "dense1.weight":{"data_offsets":[4,12],"dtype":"F32","shape":[1,2]}}""";
        Safetensors.Load(Safetensors.File(Reordered, 3, 1, 2), canSeek).ShouldBe([1, 2, 3]);
        string extended = Safetensors.Header.Replace(
            "\"dtype\"", "\"note\":{\"dtype\":[{}]},\"note\":null,\"DTYPE\":7,\"dtype\"");
        Safetensors.Load(Safetensors.File(extended, 1, 2, 3), canSeek).ShouldBe([1, 2, 3]);
        string reversed = Safetensors.Header.Replace("[0,8]", "[4,12]").Replace("[8,12]", "[0,4]");
        Safetensors.Load(Safetensors.File(reversed, 3, 1, 2), canSeek).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_stream_is_read_and_written_from_where_it_stands_and_stays_open()
    {
        AlignedBuffer parameters = Safetensors.Parameters(Safetensors.Architecture, 1, 2, 3);
        using var stream = new MemoryStream();
        stream.WriteByte(42);
        ParameterFile.Save(Safetensors.Architecture, parameters, stream);
        stream.Position = 1;
        AlignedBuffer loaded = ParameterFile.Load(Safetensors.Architecture, stream, "memory");
        loaded.Span.ToArray().ShouldBe(parameters.Span.ToArray());
        stream.CanRead.ShouldBeTrue();
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Parameters_that_could_not_be_loaded_are_not_saved(float value, string text)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("net.safetensors", [1, 2, 3]);
        AlignedBuffer parameters = Safetensors.Parameters(Safetensors.Architecture, 1, value, 3);
        Should.Throw<ArgumentException>(() => ParameterFile.Save(Safetensors.Architecture, parameters, path))
            .Message.ShouldStartWith($"dense1.weight[0, 1] is {text}; only finite parameters are saved.");
        File.ReadAllBytes(path).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_buffer_of_another_length_is_not_saved()
    {
        Should.Throw<ArgumentException>(() => Safetensors.Save(Safetensors.Architecture, new AlignedBuffer(16)))
            .Message.ShouldStartWith("The packed form of Small has 32 floats; the span has 16.");
    }

    [Fact]
    public void A_missing_file_is_reported_as_the_framework_does()
    {
        string path = Path.Combine(Path.GetTempPath(), "netgen-no-such-file.safetensors");
        Should.Throw<FileNotFoundException>(() => ParameterFile.Load(Safetensors.Architecture, path))
            .FileName.ShouldBe(path);
    }

    [Fact]
    public void Saving_replaces_a_file()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("net.safetensors", new byte[10_000]);
        AlignedBuffer parameters = Safetensors.Parameters(Safetensors.Architecture, 1, 2, 3);
        ParameterFile.Save(Safetensors.Architecture, parameters, path);
        ParameterFile.Load(Safetensors.Architecture, path).Span.ToArray().ShouldBe(parameters.Span.ToArray());
    }

    [Fact]
    public void A_write_that_fails_midway_leaves_the_old_file_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("net.safetensors", [1, 2, 3]);
        Should.Throw<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write([4, 5]);
            stream.Flush();
            throw new IOException("The disk is full.");
        })).Message.ShouldBe($"'{path}' cannot be written: The disk is full.");
        File.ReadAllBytes(path).ShouldBe([1, 2, 3]);
        Directory.GetFileSystemEntries(folder.FullName).ShouldBe([path]);
    }

    [Fact]
    public void A_rename_that_fails_leaves_no_temporary_file()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.FullName, "folder");
        Directory.CreateDirectory(path);
        File.WriteAllBytes(Path.Combine(path, "inside"), [1]);
        AlignedBuffer parameters = Safetensors.Parameters(Safetensors.Architecture, 1, 2, 3);
        Should.Throw<IOException>(() => ParameterFile.Save(Safetensors.Architecture, parameters, path))
            .Message.ShouldBe($"'{path}' is a folder; name a file in it.");
        Directory.GetFileSystemEntries(folder.FullName).ShouldBe([path]);
        File.Exists(Path.Combine(path, "inside")).ShouldBeTrue();
    }

    [Fact]
    public void A_folder_that_is_missing_is_an_error()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.FullName, "none", "net.safetensors");
        AlignedBuffer parameters = Safetensors.Parameters(Safetensors.Architecture, 1, 2, 3);
        string message = Should.Throw<IOException>(
            () => ParameterFile.Save(Safetensors.Architecture, parameters, path)).Message;
        message.ShouldStartWith($"'{path}' cannot be written: ");
        message.ShouldNotContain(".netgen-");
    }

    [Fact]
    public void A_symbolic_link_stays_and_the_file_that_it_leads_to_is_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Symbolic links need a privilege there.");
        using var folder = new TemporaryFolder();
        string path = folder.Write("net.safetensors", [1]);
        string inner = Path.Combine(folder.FullName, "inner");
        string outer = Path.Combine(folder.FullName, "outer");
        File.CreateSymbolicLink(inner, "net.safetensors");
        File.CreateSymbolicLink(outer, inner);
        ParameterFile.Save(Safetensors.Architecture, Small, outer);
        File.ReadAllBytes(path).ShouldBe(Safetensors.Save(Safetensors.Architecture, Small));
        new FileInfo(outer).LinkTarget.ShouldBe(inner);
        new FileInfo(inner).LinkTarget.ShouldBe("net.safetensors");
    }

    [Fact]
    public void A_file_that_is_replaced_keeps_its_mode()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such modes there.");
        using var folder = new TemporaryFolder();
        string path = folder.Write("net.safetensors", [1]);
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, Mode);
            ParameterFile.Save(Safetensors.Architecture, Small, path);
            File.GetUnixFileMode(path).ShouldBe(Mode);
        }
    }

    [Fact]
    public void A_changed_bit_of_the_data_is_found()
    {
        byte[] file = Safetensors.Save(Safetensors.Architecture, Small);
        for (int bit = 0; bit < 12 * 8; bit++)
        {
            byte[] damaged = [.. file];
            damaged[^(1 + (bit / 8))] ^= (byte)(1 << (bit % 8));
            Should.Throw<InvalidDataException>(() => Safetensors.Load(damaged, canSeek: bit % 2 == 0));
        }

        file[^1] ^= 0x80;
        Should.Throw<InvalidDataException>(() => Safetensors.Load(file)).Message.ShouldStartWith(
            $"'made.safetensors', netgen.sha256: expected data whose SHA-256 is {DataHash}, found ");
    }

    [Fact]
    public void A_file_of_another_arithmetic_version_is_loaded()
    {
        string text = Encoding.Latin1.GetString(Safetensors.Save(Safetensors.Architecture, Small));
        string other = text.Replace("arithmetic_version\":\"1\"", "arithmetic_version\":\"2\"");
        other.ShouldNotBe(text);
        Safetensors.Load(Encoding.Latin1.GetBytes(other)).ShouldBe([1, -2, 0.5f]);
    }

    [Fact]
    public void A_folder_is_called_one()
    {
        using var folder = new TemporaryFolder();
        string message = $"'{folder.FullName}' is a folder; name a file in it.";
        Should.Throw<IOException>(() => ParameterFile.Load(Safetensors.Architecture, folder.FullName))
            .Message.ShouldBe(message);
        Should.Throw<IOException>(() => IdxReader.Read(folder.FullName)).Message.ShouldBe(message);
    }
}
