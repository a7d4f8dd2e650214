/* A network in C as a warm child process: says "ready NAME", then answers each line of its input with one line, as
   the benchmark's own children do:
     outputs                  the outputs of all samples
     time SLICES OPERATIONS   the seconds of an operation, in the fastest of some slices of so many
   Arguments: the case's folder, inputs, outputs, samples, samples of an operation. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

extern const char *name;
void prepare(const char *folder);
void predict(const float *restrict x, float *restrict y);

static int inputs, outputs, samples, batch, next;
static float *x, *y;

/* Aligned to a cache line, as NetGen's batches are. */
static float *values(size_t count)
{
    return aligned_alloc(64, (count * sizeof(float) + 63) / 64 * 64);
}

static void run(int operations)
{
    for (int i = 0; i < operations; i++) {
        for (int j = 0; j < batch; j++) {
            predict(x + (size_t)(next + j) * inputs, y + (size_t)j * outputs);
        }
        next = next + batch < samples ? next + batch : 0;
    }
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static void print_outputs(void)
{
    next = 0;
    for (int i = 0; i < samples / batch; i++) {
        run(1);
        for (int j = 0; j < batch * outputs; j++) {
            printf(i + j == 0 ? "%.9g" : " %.9g", y[j]);
        }
    }
    printf("\n");
}

static void print_time(int slices, int operations)
{
    double best = 1e300;
    for (int i = 0; i < slices; i++) {
        double start = seconds();
        run(operations);
        double passed = seconds() - start;
        best = passed < best ? passed : best;
    }
    printf("%.9g\n", best / operations);
}

int main(int count, char **arguments)
{
    if (count != 6) {
        return 2;
    }
    inputs = atoi(arguments[2]);
    outputs = atoi(arguments[3]);
    samples = atoi(arguments[4]);
    batch = atoi(arguments[5]);
    x = values((size_t)samples * inputs);
    y = values((size_t)batch * outputs);
    char path[4096];
    snprintf(path, sizeof path, "%s/features.f32", arguments[1]);
    FILE *file = fopen(path, "rb");
    if (!file || fread(x, sizeof(float), (size_t)samples * inputs, file) != (size_t)samples * inputs) {
        return 3;
    }
    fclose(file);
    prepare(arguments[1]);
    printf("ready %s\n", name);
    fflush(stdout);

    char line[256];
    int slices, operations;
    while (fgets(line, sizeof line, stdin)) {
        if (!strncmp(line, "outputs", 7)) {
            print_outputs();
        } else if (sscanf(line, "time %d %d", &slices, &operations) == 2) {
            print_time(slices, operations);
        } else {
            return 4;
        }
        fflush(stdout);
    }
    return 0;
}
