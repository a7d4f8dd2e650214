namespace NetGen.Tests.Serialization;

public sealed class WeightMapTests
{
    private static readonly Architecture Two =
        new("Two", 2, Loss.SquaredError, new LayerDefinition(3), new LayerDefinition(1));

    private static readonly Architecture Square =
        new("Square", 2, Loss.SquaredError, new LayerDefinition(2), new LayerDefinition(2));

    private static readonly Architecture Norm = new(
        "Norm", 1, Loss.SquaredError, new LayerDefinition(2) { Normalization = new Normalization() });

    private static readonly Architecture Standard =
        new("Standard", new InputDefinition(2) { IsStandardized = true }, Loss.SquaredError, new LayerDefinition(1));

    [Theory]
    [InlineData("F32")]
    [InlineData("F16")]
    [InlineData("BF16")]
    [InlineData("F64")]
    public void Types_mix_and_tensors_lie_in_any_order(string type)
    {
        TensorFile file = new TensorFile()
            .Add("b.bias", "F64", [1], 10)
            .Add("a.bias", [3], 7, 8, 9)
            .Add("b.weight", "F16", [1, 3], -1, -2, -3)
            .Add("a.weight", type, [3, 2], 1, 2, 3, 4, 5, 6);
        file.Load(Two, WeightMap.PyTorch("a", "b")).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9, -1, -2, -3, 10]);
    }

    [Fact]
    public void A_square_matrix_is_transposed_by_its_convention_alone()
    {
        TensorFile torch = Squares(".weight", ".bias");
        torch.Load(Square, WeightMap.PyTorch("a", "b")).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        TensorFile keras = Squares("/kernel", "/bias");
        keras.Load(Square, WeightMap.Keras("a", "b")).ShouldBe([1, 3, 2, 4, 5, 6, 7, 9, 8, 10, 11, 12]);
        var entries = new WeightMap
        {
            ["dense1.weight"] = new("a.weight", Transposed: true),
            ["dense1.bias"] = new("a.bias"),
            ["dense2.weight"] = new("b.weight"),
            ["dense2.bias"] = new("b.bias"),
        };
        torch.Load(Square, entries).ShouldBe([1, 3, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    }

    [Fact]
    public void A_matrix_beyond_one_block_is_transposed_whole()
    {
        const int Inputs = 300;
        const int Units = 70;
        var wide = new Architecture("Wide", Inputs, Loss.SquaredError, new LayerDefinition(Units));
        double[] kernel = [.. Enumerable.Range(0, Inputs * Units).Select(i => (double)i)];
        TensorFile file = new TensorFile()
            .Add("d/kernel", "F32", [Inputs, Units], kernel)
            .Add("d/bias", [Units], new double[Units]);
        float[] loaded = file.Load(wide, WeightMap.Keras("d"));
        for (int unit = 0; unit < Units; unit++)
        {
            for (int input = 0; input < Inputs; input++)
            {
                loaded[(unit * Inputs) + input].ShouldBe((input * Units) + unit);
            }
        }
    }

    [Fact]
    public void A_module_without_a_name_has_tensors_without_a_path()
    {
        TensorFile file = new TensorFile().Add("weight", [1, 2], 1, 2).Add("bias", [1], 3);
        file.Load(Safetensors.Architecture, WeightMap.PyTorch("")).ShouldBe([1, 2, 3]);
        file.Load(Safetensors.Architecture, WeightMap.PyTorch()).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_tensor_without_a_name_can_be_named()
    {
        TensorFile file = new TensorFile().Add("", [1, 2], 1, 2).Add("bias", [1], 3);
        var map = new WeightMap { ["dense1.weight"] = new(""), ["dense1.bias"] = new("bias") };
        file.Load(Safetensors.Architecture, map).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_bias_before_batch_normalisation_is_subtracted_from_the_mean()
    {
        TensorFile file = Normalised().Add("fc.bias", [2], 0.5, -1);
        float[] expected = [1, 2, 3, 4, 5, 6, 6.5f, 9, 9, 10];
        file.Load(Norm, WeightMap.PyTorch("fc", "bn")).ShouldBe(expected);
        file.Load(Norm, WeightMap.PyTorch()).ShouldBe(expected);
        var entries = new WeightMap
        {
            ["dense1.weight"] = new("fc.weight"),
            ["dense1.bias"] = new("fc.bias"),
            ["batchnorm1.weight"] = new("bn.weight"),
            ["batchnorm1.bias"] = new("bn.bias"),
            ["batchnorm1.running_mean"] = new("bn.running_mean"),
            ["batchnorm1.running_var"] = new("bn.running_var"),
        };
        (entries with { IgnoreOtherTensors = true }).ShouldNotBe(entries);
        file.Load(Norm, entries with { IgnoreOtherTensors = true }).ShouldBe(expected);
    }

    [Fact]
    public void Batch_normalisation_without_scale_and_shift_has_1_and_0()
    {
        TensorFile torch = new TensorFile()
            .Add("fc.weight", [2, 1], 1, 2).Add("bn.running_mean", [2], 7, 8).Add("bn.running_var", [2], 9, 10);
        torch.Load(Norm, WeightMap.PyTorch("fc", "bn")).ShouldBe([1, 2, 1, 1, 0, 0, 7, 8, 9, 10]);
        TensorFile keras = new TensorFile()
            .Add("m/fc/kernel", [1, 2], 1, 2).Add("m/bn/beta", [2], 5, 6)
            .Add("m/bn/moving_mean", [2], 7, 8).Add("m/bn/moving_variance", [2], 9, 10);
        keras.Load(Norm, WeightMap.Keras("fc", "bn")).ShouldBe([1, 2, 1, 1, 5, 6, 7, 8, 9, 10]);
        TensorFile numbered = new TensorFile()
            .Add("fc/vars/0", [1, 2], 1, 2).Add("bn/vars/0", [2], 7, 8).Add("bn/vars/1", [2], 9, 10);
        numbered.Load(Norm, WeightMap.Keras()).ShouldBe([1, 2, 1, 1, 0, 0, 7, 8, 9, 10]);
    }

    [Fact]
    public void Numbers_in_names_tell_the_order_of_modules_of_one_shape()
    {
        // In the order of their letters "10" is before "2".
        TensorFile file = new TensorFile()
            .Add("net.10.weight", [2, 2], 7, 8, 9, 10).Add("net.10.bias", [2], 11, 12)
            .Add("net.2.weight", [2, 2], 1, 2, 3, 4).Add("net.2.bias", [2], 5, 6);
        file.Load(Square, WeightMap.PyTorch()).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    }

    [Fact]
    public void Other_tensors_are_ignored_where_the_map_says_so()
    {
        TensorFile file = new TensorFile()
            .Add("none", [0])
            .Add("step", "I64", [], 7)
            .Add("a.weight", [1, 2], 1, 2)
            .Add("mask", "BOOL", [3], double.NaN, 0, 0)
            .Add("a.bias", [1], 3)
            .Add("end", [0, 3]);
        WeightMap map = WeightMap.PyTorch("a") with { IgnoreOtherTensors = true };
        file.Load(Safetensors.Architecture, map).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_constant_stands_for_a_tensor_that_is_not_there()
    {
        TensorFile file = new TensorFile().Add("a.weight", [1, 2], 1, 2);
        WeightMap map = WeightMap.PyTorch("a").With("dense1.bias", WeightSource.Constant(0.5f));
        file.Load(Safetensors.Architecture, map).ShouldBe([1, 2, 0.5f]);
    }

    [Fact]
    public void A_standardizer_or_tensors_give_the_inputs_statistics()
    {
        TensorFile file = new TensorFile()
            .Add("a.weight", [1, 2], 1, 2).Add("a.bias", [1], 3).Add("mean", [2], 4, 5).Add("std", [2], 6, 7);
        WeightMap map = WeightMap.PyTorch("a");
        WeightMap entries = map.With("standardize.mean", new("mean")).With("standardize.scale", new("std"));
        file.Load(Standard, entries).ShouldBe([1, 2, 3, 4, 5, 6, 7]);
        WeightMap figures = map with { IgnoreOtherTensors = true, Standardizer = new Standardizer([8, 9], [10, 0.1]) };
        file.Load(Standard, figures).ShouldBe([1, 2, 3, 8, 9, 10, 0.1f]);
    }

    [Fact]
    public void The_tensors_of_a_file_are_listed_by_name()
    {
        TensorFile file = new TensorFile().Add("b", "BF16", [2, 1], 1, 2).Add("a", "I64", [], 1).Add("B", [0]);
        ParameterFile.ReadTensors(new MemoryStream(file.ToArray()), "file").Select(one => one.ToString())
            .ShouldBe(["B F32 [0]", "a I64 []", "b BF16 [2, 1]"]);
    }

    [Fact]
    public void A_changed_map_is_another_map()
    {
        WeightMap map = WeightMap.PyTorch("a");
        WeightMap changed = map.With("dense1.bias", new("c"));
        changed["dense1.bias"].ShouldBe(new WeightSource("c"));
        Should.Throw<KeyNotFoundException>(() => map["dense1.bias"]);
        changed.ShouldNotBe(map);
        map.ShouldBe(WeightMap.PyTorch("a"));
        map.GetHashCode().ShouldBe(WeightMap.PyTorch("a").GetHashCode());
        map.ShouldNotBe(WeightMap.Keras("a"));
        map.ShouldNotBe(WeightMap.PyTorch("b"));
    }

    private static TensorFile Squares(string weight, string bias) => new TensorFile()
        .Add($"a{weight}", [2, 2], 1, 2, 3, 4).Add($"a{bias}", [2], 5, 6)
        .Add($"b{weight}", [2, 2], 7, 8, 9, 10).Add($"b{bias}", [2], 11, 12);

    private static TensorFile Normalised() => new TensorFile()
        .Add("bn.num_batches_tracked", "I64", [], 100)
        .Add("bn.weight", [2], 3, 4).Add("bn.bias", [2], 5, 6)
        .Add("bn.running_mean", [2], 7, 8).Add("bn.running_var", [2], 9, 10)
        .Add("fc.weight", [2, 1], 1, 2);
}
