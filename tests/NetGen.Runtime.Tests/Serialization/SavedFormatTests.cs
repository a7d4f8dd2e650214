namespace NetGen.Tests.Serialization;

public sealed class SavedFormatTests
{
    [Theory]
    [InlineData(FloatFormat.Float16, "F16")]
    [InlineData(FloatFormat.BFloat16, "BF16")]
    public void Sixteen_bits_halve_the_data_and_round_what_is_loaded(FloatFormat format, string type)
    {
        var architecture = new Architecture(
            "Odd", 31, Loss.SquaredError, new LayerDefinition(17), new LayerDefinition(3));
        float[] canonical = [.. Enumerable.Range(1, architecture.ParameterCount).Select(i => 1f / i)];
        AlignedBuffer parameters = Safetensors.Parameters(architecture, canonical);
        byte[] full = Safetensors.Save(architecture, parameters);
        byte[] half = Save(architecture, parameters, format);
        (full.Length - half.Length).ShouldBeInRange(2 * canonical.Length, (2 * canonical.Length) + 64);

        AlignedBuffer loaded = ParameterFile.Load(architecture, new MemoryStream(half), "file");
        float[] rounded = new float[canonical.Length];
        ParameterLayout.ToCanonical(architecture, loaded.Span, rounded);
        rounded.ShouldBe(canonical.Select(value => FloatElement.Round(value, type)));

        // What was rounded already comes to the same bytes.
        Save(architecture, loaded, format).ShouldBe(half);
    }

    [Theory]
    [InlineData(FloatFormat.Float16)]
    [InlineData(FloatFormat.BFloat16)]
    public void A_changed_bit_is_found_in_16_bits_too(FloatFormat format)
    {
        AlignedBuffer parameters = Safetensors.Parameters(Safetensors.Architecture, 1, -2, 0.5f);
        byte[] file = Save(Safetensors.Architecture, parameters, format);
        for (int bit = 0; bit < 6 * 8; bit++)
        {
            byte[] damaged = [.. file];
            damaged[^(1 + (bit / 8))] ^= (byte)(1 << (bit % 8));
            Should.Throw<InvalidDataException>(() => Safetensors.Load(damaged));
        }
    }

    [Theory]
    [InlineData(FloatFormat.Float16, 65520, "is 65520, which Float16 would round to Infinity; save it as Float32.")]
    [InlineData(FloatFormat.BFloat16, float.MinValue, "which BFloat16 would round to -Infinity; save it as Float32.")]
    public void A_parameter_out_of_the_formats_range_is_not_saved(FloatFormat format, float value, string message)
    {
        AlignedBuffer parameters = Safetensors.Parameters(Safetensors.Architecture, 1, value, 3);
        string text = Should.Throw<ArgumentException>(() => Save(Safetensors.Architecture, parameters, format)).Message;
        text.ShouldStartWith("dense1.weight[0, 1] is ");
        text.ShouldContain(message);
    }

    [Fact]
    public void A_scale_that_would_be_rounded_to_0_is_not_saved()
    {
        var architecture = new Architecture(
            "Standard", new InputDefinition(1) { IsStandardized = true }, Loss.SquaredError, new LayerDefinition(1));
        AlignedBuffer parameters = Safetensors.Parameters(architecture, 1, 2, 3, 1e-9f);
        Should.Throw<ArgumentException>(() => Save(architecture, parameters, FloatFormat.Float16))
            .Message.ShouldStartWith(
                "standardize.scale[0] is 1E-09, which Float16 would round to 0; save it as Float32.");
        byte[] file = Save(architecture, parameters, FloatFormat.BFloat16);
        ParameterFile.Load(architecture, new MemoryStream(file), "file").ShouldNotBeNull();
    }

    [Fact]
    public void A_format_that_does_not_exist_is_refused()
    {
        AlignedBuffer parameters = Safetensors.Parameters(Safetensors.Architecture, 1, 2, 3);
        Should.Throw<ArgumentOutOfRangeException>(() => Save(Safetensors.Architecture, parameters, (FloatFormat)3));
    }

    private static byte[] Save(Architecture architecture, AlignedBuffer parameters, FloatFormat format)
    {
        using var stream = new MemoryStream();
        ParameterFile.Save(architecture, parameters, stream, new SaveOptions { Format = format });
        return stream.ToArray();
    }
}
