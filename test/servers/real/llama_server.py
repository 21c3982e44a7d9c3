"""llama.cpp's own HTTP server, from the wheel xllamacpp: python llama_server.py MODEL.gguf PORT [KEY]. Ends when standard input does."""
import sys

import xllamacpp

given = xllamacpp.CommonParams()
given.model.path = sys.argv[1]
given.port = int(sys.argv[2])
given.api_keys = sys.argv[3:]
# Four questions at once, a window of the model's own length each; what stands in the cache is as exact as the weights.
given.n_ctx, given.n_parallel = 1024, 4
given.cache_type_k = given.cache_type_v = xllamacpp.ggml_type.GGML_TYPE_F32
given.cpuparams.n_threads = given.cpuparams_batch.n_threads = 1
given.warmup = False
server = xllamacpp.Server(given)
print("listening at", server.listening_address, flush=True)
sys.stdin.read()
