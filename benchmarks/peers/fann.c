/* A network in FANN. It has no ReLU, but a line from 0 to 1 that ends there: hidden layers have it, and weights scaled so
   that no sum comes to 1. Compiled with the layers' sizes as LAYERS. */
#include <floatfann.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *name = "FANN, hidden layers FANN_LINEAR_PIECE";

static struct fann *network;
static size_t output_bytes;

void prepare(const char *folder)
{
    const unsigned int layers[] = {LAYERS};
    network = fann_create_standard_array(sizeof layers / sizeof *layers, layers);
    fann_set_activation_function_hidden(network, FANN_LINEAR_PIECE);
    fann_set_activation_function_output(network, FANN_LINEAR);
    fann_set_activation_steepness_hidden(network, 1);
    fann_set_activation_steepness_output(network, 1);
    output_bytes = fann_get_num_output(network) * sizeof(float);

    char path[4096];
    snprintf(path, sizeof path, "%s/fann.f32", folder);
    FILE *file = fopen(path, "rb");
    size_t count = fann_get_total_connections(network);
    if (!file || fread(network->weights, sizeof(float), count, file) != count) {
        exit(5);
    }
    fclose(file);
}

void predict(const float *restrict x, float *restrict y)
{
    memcpy(y, fann_run(network, (float *)x), output_bytes);
}
