namespace NetGen.Tests.Serialization;

public sealed class WeightMapRefusalTests
{
    private static readonly Architecture Small = Safetensors.Architecture;

    private static readonly Architecture Square =
        new("Square", 2, Loss.SquaredError, new LayerDefinition(2), new LayerDefinition(2));

    private static readonly Architecture Norm = new(
        "Norm", 1, Loss.SquaredError, new LayerDefinition(2) { Normalization = new Normalization() });

    private static readonly Architecture NoBias =
        new("NoBias", 2, Loss.SquaredError, new LayerDefinition(1) { HasBias = false });

    private static readonly Architecture Standard =
        new("Standard", new InputDefinition(2) { IsStandardized = true }, Loss.SquaredError, new LayerDefinition(1));

    [Fact]
    public void A_missing_tensor_is_named_with_the_nearest()
    {
        RefuseFile(Small, WeightMap.PyTorch("fc2"), Linear("fc1"),
            "tensor 'fc2.weight' for dense1.weight: expected [1, 2], found no such tensor. The nearest of the file's " +
            "2 tensors: 'fc1.weight' [1, 2], 'fc1.bias' [1]. Name in the map what the file has.");
        RefuseFile(Small, WeightMap.PyTorch("fc1"), new TensorFile(),
            "tensor 'fc1.weight' for dense1.weight: expected [1, 2], found no such tensor. The file has no " +
            "tensor at all.");
        RefuseFile(Small, WeightMap.Keras("dense"), Linear("fc1"),
            "tensor 'dense/kernel' for dense1.weight: expected [2, 1], found no such tensor.");
        RefuseFile(Small, WeightMap.PyTorch("a"), new TensorFile().Add("a.weight", [1, 2], 1, 2),
            "tensor 'a.bias' for dense1.bias: expected [1], found no such tensor.");
    }

    [Fact]
    public void A_shape_that_fits_the_other_way_says_so()
    {
        RefuseFile(Small, WeightMap.PyTorch("a"), new TensorFile().Add("a.weight", [2, 1], 1, 2).Add("a.bias", [1], 3),
            "tensor 'a.weight' for dense1.weight, shape: expected [1, 2], found [2, 1], which fits transposed: " +
            "Keras's order is [inputs, units], map it with Transposed: true.");
        RefuseFile(Small, WeightMap.Keras("a"), new TensorFile().Add("a/kernel", [1, 2], 1, 2).Add("a/bias", [1], 3),
            "tensor 'a/kernel' for dense1.weight, shape: expected [2, 1], found [1, 2], which fits as it is: " +
            "PyTorch's order is [units, inputs], map it without Transposed.");
        RefuseFile(Small, WeightMap.PyTorch("a"), new TensorFile().Add("a.weight", [3, 2]).Add("a.bias", [1], 3),
            "shape: expected [1, 2], found [3, 2].");
        RefuseFile(Small, WeightMap.PyTorch("a"), new TensorFile().Add("a.weight", [1, 2]).Add("a.bias", [0]),
            "tensor 'a.weight' for dense1.weight, data_offsets: expected 8 bytes for its shape, found [0, 0].");
    }

    [Fact]
    public void A_tensor_that_the_map_does_not_use_is_refused()
    {
        RefuseFile(Small, WeightMap.PyTorch("a"), Linear("a").Add("b.weight", [1], 1),
            "tensor 'b.weight': expected only the tensors of 'inputs 2; dense 1 identity; loss squared-error', found " +
            "one that is not among them. Where the network does not need it, set IgnoreOtherTensors of a WeightMap.");
        RefuseFile(Small, WeightMap.PyTorch("a"), Linear("a").Add("none", [0]), "tensor 'none': expected only");
    }

    [Fact]
    public void Types_of_whole_numbers_are_named()
    {
        TensorFile file = new TensorFile().Add("a.weight", "I64", [1, 2], 1, 2).Add("a.bias", [1], 3);
        RefuseFile(Small, WeightMap.PyTorch("a"), file,
            "tensor 'a.weight' for dense1.weight, dtype: expected F32, F16, BF16 or F64, found I64.");
    }

    [Theory]
    [InlineData("F32", double.NaN, "found NaN.")]
    [InlineData("F16", double.PositiveInfinity, "found Infinity.")]
    [InlineData("BF16", double.NegativeInfinity, "found -Infinity.")]
    [InlineData("F64", double.NaN, "found NaN.")]
    [InlineData("F64", 1e300, "found 1E+300, which a 32-bit float cannot hold.")]
    public void A_value_that_is_no_parameter_is_refused_with_its_place(string type, double value, string message)
    {
        TensorFile torch = new TensorFile().Add("a.weight", type, [1, 2], 1, value).Add("a.bias", [1], 3);
        RefuseFile(Small, WeightMap.PyTorch("a"), torch,
            "tensor 'a.weight' for dense1.weight[0, 1]: expected a finite number, " + message);
        TensorFile keras = new TensorFile().Add("a/kernel", type, [2, 1], 1, value).Add("a/bias", [1], 3);
        RefuseFile(Small, WeightMap.Keras("a"), keras,
            "tensor 'a/kernel' for dense1.weight[0, 1]: expected a finite number, " + message);
    }

    [Fact]
    public void A_variance_below_0_and_a_fold_that_overflows_are_refused()
    {
        WeightMap map = WeightMap.PyTorch("fc", "bn");
        RefuseFile(Norm, map, Normalised(mean: 1, variance: -1),
            "for batchnorm1.running_var[1]: expected a number at least 0");
        RefuseFile(Norm, map, Normalised(mean: 3e38, variance: 1).Add("fc.bias", [2], 0, -3e38),
            "tensor 'fc.bias' for dense1.bias[1]: expected a finite number, found 3E+38 − -3E+38.");
        RefuseFile(Norm, map, Normalised(1, 1).Add("bn.weight", [2], 1, 1),
            "tensor 'bn.bias' for batchnorm1.bias: expected [2], found no such tensor.");
    }

    [Fact]
    public void A_bias_for_a_layer_that_has_none_is_refused()
    {
        WeightMap map = WeightMap.PyTorch("a") with { IgnoreOtherTensors = true };
        RefuseFile(NoBias, map, Linear("a"),
            "tensor 'a.bias': expected no bias for dense1, which is declared with Bias = false, found one: declare " +
            "the layer with biases.");
    }

    [Fact]
    public void Shapes_that_leave_a_choice_are_refused()
    {
        TensorFile file = new TensorFile()
            .Add("in.weight", [2, 2], 1, 2, 3, 4).Add("in.bias", [2], 5, 6)
            .Add("out.weight", [2, 2], 7, 8, 9, 10).Add("out.bias", [2], 11, 12);
        RefuseFile(Square, WeightMap.PyTorch(), file,
            "modules for dense1, dense2: expected 2 with a matrix [2, 2], in an order that numbers tell, found 'in', " +
            "'out'. List the modules in the network's order, WeightMap.PyTorch(…).");
        RefuseFile(Small, WeightMap.PyTorch(), Linear("a").Add("b.weight", [1, 2], 1, 2), "found 'a', 'b'. List");
        RefuseFile(Small, WeightMap.Keras(), Linear("a"), "layers for dense1: expected 1 with a matrix [2, 1]");
        foreach ((string one, string other) in
            new[] { ("l1", "l2"), ("a.1", "b.2"), ("1", "01"), ("1", "x.2"), ("x.-1", "x.2"), ("1.1", "2.2") })
        {
            RefuseFile(Square, WeightMap.PyTorch(), Twice(one, other), $"found '{one}', '{other}'. List");
        }
    }

    [Fact]
    public void Too_few_modules_of_a_shape_are_refused_with_those_that_are_there()
    {
        RefuseFile(Square, WeightMap.PyTorch(), Linear("fc").Add("out.weight", [2, 2], 1, 2, 3, 4),
            "modules for dense1, dense2: expected 2 with a matrix [2, 2], in an order that numbers tell, found " +
            "'out'. Of the kind the file has 'fc.weight' [1, 2], 'out.weight' [2, 2]: declare the layers as they " +
            "were trained.");
        var many = new TensorFile();
        for (int i = 0; i < 7; i++)
        {
            many.Add($"{i}.weight", [3, 3]);
        }

        RefuseFile(Small, WeightMap.PyTorch(), many,
            "found none. Of the kind the file has '0.weight' [3, 3], '1.weight' [3, 3], '2.weight' [3, 3], " +
            "'3.weight' [3, 3], '4.weight' [3, 3], '5.weight' [3, 3], and others: declare");
    }

    [Fact]
    public void Rows_are_not_told_where_a_matrix_is_missing()
    {
        TensorFile file = new TensorFile().Add("bn.weight", [3], 1, 1, 1).Add("fc.weight", [3, 2]);
        RefuseFile(Small, WeightMap.PyTorch(), file, "Of the kind the file has 'fc.weight' [3, 2]: declare");
        RefuseFile(Small, WeightMap.PyTorch(), new TensorFile().Add("conv.weight", [1, 1, 3, 3]),
            "Of the kind the file has 'conv.weight' [1, 1, 3, 3]: declare");
    }

    [Fact]
    public void Names_of_no_convention_are_refused_with_a_map_to_write()
    {
        TensorFile head = new TensorFile().Add("head.w", [1, 2], 1, 2).Add("head.b", [1], 3);
        RefuseFile(Small, WeightMap.PyTorch(), head,
            "found none. No tensor is called '….weight'. The nearest of the file's 2 tensors: 'head.w' [1, 2], " +
            "'head.b' [1]. Map them one by one, new WeightMap { [\"dense1.weight\"] = new(\"…\") }.");
        RefuseFile(Norm, WeightMap.PyTorch(), new TensorFile().Add("fc.weight", [2, 1], 1, 2),
            "Map them one by one, new WeightMap { [\"batchnorm1.running_mean\"] = new(\"…\") }.");

        // A square matrix that is mapped as it is would be taken the wrong way round, without an error.
        RefuseFile(Small, WeightMap.Keras(), head,
            "Map them one by one, new WeightMap { [\"dense1.weight\"] = new(\"…\", Transposed: true) }.");
    }

    [Fact]
    public void A_file_without_tensors_is_refused_without_a_map_to_write() =>
        RefuseFile(Small, WeightMap.Keras(), new TensorFile(),
            "found none. The file has no tensor at all: save the trained model's weights again.");

    [Fact]
    public void Names_that_several_tensors_have_are_refused()
    {
        TensorFile file = new TensorFile()
            .Add("m/a/kernel", [2, 1], 1, 2).Add("n/a/kernel", [2, 1], 1, 2).Add("m/a/bias", [1], 3);
        RefuseFile(Small, WeightMap.Keras("a"), file,
            "layer 'a': expected one tensor that is 'a/kernel', found 'm/a/kernel' and 'n/a/kernel': name the layer " +
            "with the path before it.");
        RefuseFile(Small, WeightMap.Keras("m/a"), file, "tensor 'n/a/kernel': expected only");
    }

    [Fact]
    public void Three_numbered_variables_do_not_tell_which_is_missing()
    {
        TensorFile file = new TensorFile().Add("fc/vars/0", [1, 2], 1, 2)
            .Add("bn/vars/0", [2], 1, 1).Add("bn/vars/1", [2], 1, 1).Add("bn/vars/2", [2], 1, 1);
        RefuseFile(Norm, WeightMap.Keras("fc", "bn"), file,
            "tensor 'bn/moving_mean' for batchnorm1.running_mean: expected [2], found no such tensor.");
    }

    [Fact]
    public void A_map_that_does_not_fit_the_network_is_refused()
    {
        RefuseMap(Norm, WeightMap.PyTorch("fc"),
            "The map names 1 modules, but Norm has 2: dense1, batchnorm1. Name one module for each, in this order.");
        RefuseMap(Small, new WeightMap { ["dense2.weight"] = new("a") },
            "The map has an entry for 'dense2.weight', which Small does not have; its tensors are dense1.weight, " +
            "dense1.bias.");
        RefuseMap(Small, new WeightMap { ["dense1.weight"] = new("a.weight") },
            "The map says nothing about dense1.bias of Small. Add an entry");
        RefuseMap(Small, new WeightMap { ["dense1.weight"] = new("a"), ["dense1.bias"] = new("a") },
            "The map takes tensor 'a' for dense1.weight and for dense1.bias; each needs one of its own.");
        RefuseMap(Small, WeightMap.PyTorch("a").With("dense1.bias", new("b", Transposed: true)),
            "The map has 'dense1.bias' transposed, which is a row");
        RefuseMap(Standard, WeightMap.PyTorch("a"),
            "The map says nothing about standardize.mean, standardize.scale of Standard. Set the map's Standardizer");
        RefuseMap(Small, WeightMap.PyTorch("a") with { Standardizer = new Standardizer([0], [1]) },
            "The map has a standardizer, but Small does not standardise its input");
        RefuseMap(Standard, WeightMap.PyTorch("a") with { Standardizer = new Standardizer([0], [1]) },
            "The map's standardizer has 1 columns, but Standard has 2 inputs.");
        RefuseMap(Standard, WeightMap.PyTorch("a") with { Standardizer = new Standardizer([0, 1e39], [1, 1]) },
            "The map's standardizer has standardize.mean[1] = 1E+39, which a 32-bit float cannot hold.");
        RefuseMap(Standard, WeightMap.PyTorch("a") with { Standardizer = new Standardizer([0, 0], [1, 1e-50]) },
            "The map's standardizer has standardize.scale[1] = 1E-50, which a 32-bit float cannot hold.");
        RefuseMap(Norm, WeightMap.PyTorch("fc", "bn").With("batchnorm1.running_var", WeightSource.Constant(-1)),
            "The map makes batchnorm1.running_var -1; it must be at least 0.");
        RefuseMap(Norm, WeightMap.PyTorch("fc", "bn").With("dense1.bias", WeightSource.Constant(1)),
            "dense1.bias is a constant in the map, but the layer has batch normalisation and no bias");
    }

    [Fact]
    public void Maps_are_checked_where_they_are_made()
    {
        Should.Throw<ArgumentException>(() => WeightMap.PyTorch("a", "b", "a")).Message
            .ShouldStartWith("'a' is named twice; each layer takes its weights from a module of its own.");
        Should.Throw<ArgumentNullException>(() => WeightMap.Keras("a", null!))
            .Message.ShouldStartWith("Name 2 of 2 is null; name each layer as the file has it.");
        Should.Throw<ArgumentNullException>(() => WeightMap.PyTorch(null!, "a"))
            .Message.ShouldStartWith("Name 1 of 2 is null; name each module as the file has it.");
        Should.Throw<ArgumentNullException>(() => new WeightMap { ["a"] = null! })
            .Message.ShouldStartWith("The source of 'a' is null; name a tensor of the file");
        Should.Throw<ArgumentNullException>(() => new WeightMap { ["a"] = new(null!) })
            .Message.ShouldStartWith("The source of 'a' has no name; name a tensor of the file");
        Should.Throw<ArgumentNullException>(() => WeightMap.PyTorch("a").With("dense1.bias", null!))
            .ParamName.ShouldBe("source");
        Should.Throw<ArgumentOutOfRangeException>(() => WeightSource.Constant(float.NaN));
    }

    [Fact]
    public void A_header_of_many_names_is_searched_for_near_ones_in_bounded_time()
    {
        var file = new TensorFile();
        for (int i = 0; i < 5_000; i++)
        {
            file.Add($"{new string('x', 100)}{i}/vars/0", [0]);
        }

        const string Message = "found no such tensor. The nearest of the file's 5000 tensors: 'x";
        RefuseFile(Small, WeightMap.PyTorch("a"), file, Message);
        RefuseFile(Small, WeightMap.Keras("a"), file, Message);
    }

    [Fact]
    public void Damaged_files_give_documented_exceptions_only()
    {
        byte[] right = Normalised(1, 1).Add("fc.bias", [2], 1, 2).Add("n", "I64", [], 1).ToArray();
        WeightMap[] maps = [WeightMap.PyTorch("fc", "bn"), WeightMap.PyTorch() with { IgnoreOtherTensors = true }];
        var random = new Random(1);
        for (int round = 0; round < 5_000; round++)
        {
            byte[] file = right[..(round % 5 == 0 ? random.Next(right.Length) : right.Length)];
            for (int flips = random.Next(1, 4); flips > 0 && file.Length > 0; flips--)
            {
                file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
            }

            try
            {
                TensorFile.Load(Norm, maps[round % 2], file).ShouldAllBe(value => float.IsFinite(value));
            }
            catch (InvalidDataException exception)
            {
                exception.Message.ShouldStartWith("'model.safetensors', ");
            }
        }
    }

    private static void RefuseFile(Architecture architecture, WeightMap map, TensorFile file, string message)
    {
        string text = Should.Throw<InvalidDataException>(() => file.Load(architecture, map)).Message;
        text.ShouldStartWith("'model.safetensors', ");
        text.ShouldContain(message);
    }

    private static void RefuseMap(Architecture architecture, WeightMap map, string message) =>
        Should.Throw<ArgumentException>(() => Linear("a").Load(architecture, map)).Message.ShouldStartWith(message);

    private static TensorFile Linear(string module) => new TensorFile()
        .Add($"{module}.weight", [1, 2], 1, 2).Add($"{module}.bias", [1], 3);

    private static TensorFile Twice(string one, string other) => new TensorFile()
        .Add($"{one}.weight", [2, 2], 1, 2, 3, 4).Add($"{other}.weight", [2, 2], 1, 2, 3, 4);

    private static TensorFile Normalised(double mean, double variance) => new TensorFile()
        .Add("fc.weight", [2, 1], 1, 2)
        .Add("bn.running_mean", [2], mean, mean).Add("bn.running_var", [2], 1, variance);
}
