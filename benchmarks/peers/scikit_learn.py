"""scikit-learn's MLPClassifier as a warm child process. Arguments: the case's folder, threads. See serve.py.

It has no single step: partial_fit goes once through the samples it is given, in batches. It is checked with one batch a
call, and timed with many in a call, so that what a call costs beside its steps counts little.
"""
import sys

import numpy
import sklearn
from sklearn.neural_network import MLPClassifier

from serve import Case, blas, serve

STEPS_OF_A_CALL = 16

# The usual 1e-8 for Adam, as near as it gets: scikit-learn adds it before the bias correction, which divides by
# sqrt(1 - 0.999^t), 0.03 to 0.09 in the steps that are checked.
EPSILON = 6e-10


class Training:
    """Steps over batches that were gathered beforehand."""

    def __init__(self, case):
        self._case = case
        self._x = numpy.frombuffer(case.read("features.f32"), numpy.float32).reshape(-1, case.inputs)
        self._y = numpy.frombuffer(case.read("labels.i32"), numpy.int32)
        repeats = STEPS_OF_A_CALL * case.batch // len(self._y)
        self._many_x, self._many_y = numpy.tile(self._x, (repeats, 1)), numpy.tile(self._y, repeats)
        self._classifier = self._create(case.timed_rate)

    def run(self, operations):
        while operations > 0:
            samples = min(operations, STEPS_OF_A_CALL) * self._case.batch
            self._classifier.partial_fit(self._many_x[:samples], self._many_y[:samples])
            operations -= STEPS_OF_A_CALL

    def losses(self, operations):
        classifier = self._create(self._case.checked_rate)
        losses = []
        for i in range(operations):
            chosen = slice(i * self._case.batch, (i + 1) * self._case.batch)
            classifier.partial_fit(self._many_x[chosen], self._many_y[chosen])
            losses.append(classifier.loss_)
        return losses

    def _create(self, rate):
        """A classifier with the case's weights."""
        hidden = [layer["units"] for layer in self._case.layers[:-1]]
        classifier = MLPClassifier(
            hidden, activation="relu", solver=self._case.rule, alpha=0, batch_size=self._case.batch, momentum=0,
            nesterovs_momentum=False, learning_rate_init=rate, epsilon=EPSILON,
            shuffle=False)
        classes = numpy.arange(self._case.layers[-1]["units"])
        classifier.partial_fit(self._x[:self._case.batch], self._y[:self._case.batch], classes)
        weights = numpy.frombuffer(self._case.read("weights.f32"), numpy.float32)
        for i, (weight, bias) in enumerate(self._case.parameters(weights)):
            classifier.coefs_[i][...] = weight.T
            classifier.intercepts_[i][...] = bias
        # The first call made weights, and an optimiser that has done a step. The next call makes a new optimiser.
        del classifier._optimizer
        return classifier


def main():
    case = Case(sys.argv[1])
    serve(f"scikit-learn {sklearn.__version__} with {blas()}", Training(case))


main()
