"""Writes ONNX files in the shape in which tf2onnx saves Keras models and skl2onnx scikit-learn's, beside this file.

These converters cannot be installed everywhere; what is here follows their conventions by hand: operators, names,
layouts of the weights, types of the labels and where tensors keep their numbers. scikit-learn's networks are trained by
scikit-learn itself, Keras's have made-up weights. Run as pytorch_models.py, with scikit-learn (python3-sklearn).
"""
import pathlib
import warnings

import numpy
import sklearn
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import golden
from model_writer import AI_ONNX_ML, FLOAT, INT64, STRING, maps_info, model, node, strings, tensor, value_info

FOLDER = pathlib.Path(__file__).parent
warnings.filterwarnings("ignore")


def softmax(z):
    e = numpy.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def sigmoid(z):
    return 1 / (1 + numpy.exp(-z))


ATTRIBUTES = {"LeakyRelu": {"alpha": 0.2}, "Elu": {"alpha": 1.0}, "Softmax": {"axis": -1}}
FUNCTIONS = {
    "Relu": lambda z: numpy.maximum(z, 0), "Tanh": numpy.tanh, "Sigmoid": sigmoid, "Softmax": softmax,
    "Elu": lambda z: numpy.where(z > 0, z, numpy.expm1(z)), "LeakyRelu": lambda z: numpy.where(z > 0, z, 0.2 * z),
    "Swish": lambda z: z * sigmoid(z), None: lambda z: z,
}


class Keras:
    """A Sequential model of dense layers. fused: Gemm in place of MatMul and Add, as some versions have it."""

    def __init__(self, seed, prefix="sequential/", fused=False, ir_version=8, opset=15):
        self.random = numpy.random.default_rng(seed)
        self.prefix, self.fused, self.versions = prefix, fused, (ir_version, opset)
        self.nodes, self.initializers, self.steps, self.layers = [], [], [], 0
        self.value = None

    def constant(self, name, array):
        self.initializers.append(tensor(name, array, packed=True))
        return name

    def add(self, kind, inputs, place, **attributes):
        self.nodes.append(node(kind, inputs, [place + ":0"], place, **attributes))
        self.value = place + ":0"

    def begin(self, name, reshape=None):
        self.input = self.value = name
        if reshape:
            shape = self.constant("const_fold_opt__9", numpy.array([-1, reshape], numpy.int64))
            self.add("Reshape", [name, shape], self.prefix + "flatten/Reshape", allowzero=0)
            self.steps.append(lambda x: x.reshape(len(x), -1))
        return self

    def dense(self, inputs, units, activation=None, bias=True):
        w = (self.random.standard_normal((inputs, units)) / inputs ** 0.5).astype(numpy.float32)
        b = (self.random.standard_normal(units) / 4 * bias).astype(numpy.float32)
        place = self.prefix + ("dense" if self.layers == 0 else f"dense_{self.layers}")
        self.layers += 1
        weights = self.constant(place + "/MatMul/ReadVariableOp:0", w)
        if self.fused:
            biases = self.constant(place + "/BiasAdd/ReadVariableOp:0", b)
            self.add("Gemm", [self.value, weights, biases], place + "/BiasAdd", alpha=1.0, beta=1.0)
        else:
            self.add("MatMul", [self.value, weights], place + "/MatMul")
            if bias:
                biases = self.constant(place + "/BiasAdd/ReadVariableOp:0", b)
                self.add("Add", [self.value, biases], place + "/BiasAdd")
        self.steps.append(lambda x: FUNCTIONS[activation](x @ w + b))
        if activation == "Swish":
            z = self.value
            self.add("Sigmoid", [z], place + "/Sigmoid")
            self.add("Mul", [z, self.value], place + "/mul")
        elif activation:
            self.add(activation, [self.value], f"{place}/{activation}",
                     **ATTRIBUTES.get(activation, {}))
        return self

    def normalisation(self, units):
        """Constants are folded: what is left of it is a product and a sum."""
        scale = self.random.uniform(0.5, 1.5, units).astype(numpy.float32)
        shift = self.random.uniform(-0.5, 0.5, units).astype(numpy.float32)
        place = self.prefix + "batch_normalization/batchnorm/"
        self.add("Mul", [self.value, self.constant(place + "mul:0", scale)], place + "mul_1")
        self.add("Add", [self.value, self.constant(place + "sub:0", shift)], place + "add_1")
        self.steps.append(lambda x: x * scale + shift)
        return self

    def write(self, name, shape, units):
        self.nodes.append(node("Identity", [self.value], ["dense_out"], "Identity"))
        ir_version, opset = self.versions
        bytes_ = model("tf2onnx", "1.16.1 15c810", ir_version, {"": opset, AI_ONNX_ML: 2}, "tf2onnx", self.nodes,
                       self.initializers, [value_info(self.input, "unk__16", *shape)],
                       [value_info("dense_out", "unk__17", units)])
        inputs = golden.samples(golden.SAMPLES, shape)
        expected = inputs
        for step in self.steps:
            expected = step(expected)
        golden.write(FOLDER, name, "Keras, as tf2onnx 1.16 saves it (made by hand)", bytes_, inputs, expected,
                     names=(self.input, "dense_out"))


def keras():
    Keras(1).begin("dense_input").dense(24, 16, "Relu").dense(16, 10, "Softmax").write("keras_matmul", (24,), 10)
    Keras(2, fused=True).begin("dense_input").dense(24, 16, "Relu").dense(16, 10).write("keras_gemm", (24,), 10)
    Keras(3).begin("flatten_input", reshape=24).dense(24, 16, "Tanh").dense(16, 3, "Softmax").write(
        "keras_flatten", (4, 6), 3)
    Keras(4).begin("dense_input").dense(24, 16).normalisation(16).dense(16, 10, "Elu").write(
        "keras_batchnorm", (24,), 10)
    Keras(5, prefix="StatefulPartitionedCall/sequential_1/", opset=13, ir_version=7).begin("args_0").dense(
        7, 9, "Swish").dense(9, 5, "LeakyRelu", bias=False).dense(5, 1, "Sigmoid").write("keras_activations", (7,), 1)


class ScikitLearn:
    """A multi-layer perceptron, alone or behind a StandardScaler."""

    HIDDEN = {"relu": "Relu", "tanh": "Tanh", "logistic": "Sigmoid", "identity": "Identity", "softmax": "Softmax"}

    def __init__(self):
        self.nodes, self.initializers = [], []

    def constant(self, name, array):
        self.initializers.append(tensor(name, array, packed=False))
        return name

    def add(self, kind, inputs, output, **attributes):
        self.nodes.append(node(kind, inputs, [output], f"{kind[:2]}_{kind}{len(self.nodes) or ''}", **attributes))
        return output

    def scaler(self, fitted):
        return self.add("Scaler", ["X"], "variable", domain=AI_ONNX_ML, offset=fitted.mean_.tolist(),
                        scale=(1 / fitted.scale_).tolist())

    def layers(self, network, value):
        value = self.add("Cast", [value], "cast_input", to=FLOAT)
        last = len(network.coefs_) - 1
        for i, (weights, biases) in enumerate(zip(network.coefs_, network.intercepts_)):
            suffix = str(i) if i else ""
            w = self.constant("coefficient" + suffix, weights.astype(numpy.float32))
            b = self.constant("intercepts" + suffix, biases.astype(numpy.float32).reshape(1, -1))
            value = self.add("MatMul", [value, w], "mul_result" + suffix)
            value = self.add("Add", [value, b], "add_result" + suffix)
            kind = self.HIDDEN[network.out_activation_ if i == last else network.activation]
            more = {"axis": 1} if kind == "Softmax" else {}
            value = self.add(kind, [value], "out_activations_result" if i == last else "next_activations" + suffix,
                             **more)
        return value

    def reshape(self, value, *shape, to):
        tensor_name = self.constant("shape_tensor", numpy.array(shape, numpy.int64))
        return self.add("Reshape", [value, tensor_name], to)

    def probabilities(self, value, classes):
        if len(classes) > 2:
            return self.add("Identity", [value], "probabilities")
        negative = self.add("Sub", [self.constant("unity", numpy.array(1, numpy.float32)), value],
                            "negative_class_proba")
        return self.add("Concat", [negative, value], "probabilities", axis=1)

    def labels(self, value, classes):
        texts = classes.dtype.kind in "UO"
        self.initializers.append(
            strings("classes", classes) if texts else tensor("classes", classes.astype(numpy.int32), packed=False))
        place = self.add("ArgMax", [value], "argmax_output", axis=1)
        found = self.add("ArrayFeatureExtractor", ["classes", place], "array_feature_extractor_result",
                         domain=AI_ONNX_ML)
        if texts:
            self.reshape(found, -1, to="output_label")
        else:
            self.add("Cast", [self.reshape(found, -1, to="reshaped_result")], "output_label", to=INT64)

    def model(self, inputs, *outputs):
        return model("skl2onnx", "1.14.0", 8, {AI_ONNX_ML: 1, "": 15}, "ONNX(MLP)", self.nodes, self.initializers,
                     [value_info("X", None, inputs)], list(outputs), domain="ai.onnx")


def classifier(name, fitted, x, zip_map=True):
    network = fitted[-1] if hasattr(fitted, "steps") else fitted
    made = ScikitLearn()
    first = made.scaler(fitted[0]) if network is not fitted else "X"
    value = made.probabilities(made.layers(network, first), network.classes_)
    made.labels(value, network.classes_)
    texts = network.classes_.dtype.kind in "UO"
    label = value_info("output_label", None, kind=STRING if texts else INT64)
    tensors = value_info("probabilities", None, len(network.classes_))
    plain = made.model(x.shape[1], label, tensors)
    if zip_map:
        labels = {"classlabels_strings": [one.encode() for one in network.classes_]} if texts else {
            "classlabels_int64s": [int(one) for one in network.classes_]}
        made.add("ZipMap", ["probabilities"], "output_probability", domain=AI_ONNX_ML, **labels)
        saved = made.model(x.shape[1], label, maps_info("output_probability", STRING if texts else INT64))
    else:
        saved = plain
    write(name, saved, x, fitted.predict_proba(x), plain, "probabilities")


def regressor(name, network, x):
    made = ScikitLearn()
    made.reshape(made.layers(network, "X"), -1, 1, to="variable")
    saved = made.model(x.shape[1], value_info("variable", None, 1))
    write(name, saved, x, network.predict(x).reshape(-1, 1), saved, "variable")


def write(name, saved, x, expected, run, output):
    golden.write(FOLDER, name, f"scikit-learn {sklearn.__version__}, as skl2onnx 1.14 saves it (made by hand)", saved,
                 x, expected, run=run, names=("X", output))


def flowers():
    """Made-up flowers of three species: roundly the means and deviations, in cm, that Fisher (1936) gives."""
    means = numpy.array([[5.0, 3.4, 1.5, 0.2], [5.9, 2.8, 4.3, 1.3], [6.6, 3.0, 5.6, 2.0]])
    deviations = numpy.array([[0.4, 0.4, 0.2, 0.1], [0.5, 0.3, 0.5, 0.2], [0.6, 0.3, 0.6, 0.3]])
    species = numpy.repeat(numpy.arange(3), 50)
    noise = numpy.random.RandomState(2).standard_normal((150, 4))
    return (means[species] + deviations[species] * noise).clip(0.1).round(1).astype(numpy.float32), species


def scikit_learn():
    every, species = flowers()
    names = numpy.array(["setosa", "versicolor", "virginica"])
    x = every[::19][:golden.SAMPLES]
    options = {"hidden_layer_sizes": (8, 5), "max_iter": 300, "random_state": 1}
    classifier("sklearn_classes", MLPClassifier(**options).fit(every, species), x)
    classifier("sklearn_tensor", MLPClassifier(activation="tanh", **options).fit(every, species), x, zip_map=False)
    classifier("sklearn_texts", MLPClassifier(**options).fit(every, names[species]), x)
    two = (species == 2).astype(int)
    classifier("sklearn_binary", MLPClassifier(activation="logistic", **options).fit(every, two), x)
    scaled = make_pipeline(StandardScaler(), MLPClassifier(**options)).fit(every, species)
    classifier("sklearn_scaled", scaled, x)
    regressor("sklearn_regressor", MLPRegressor(**options).fit(every[:, :3], every[:, 3]), x[:, :3])


keras()
scikit_learn()
