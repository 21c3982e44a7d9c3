"""Writes the small Arrow and NumPy files of the reader tests. Run: python test/engine/readers/files/make.py (pyarrow 26, NumPy 2.4)."""

import json
import os
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.feather as feather

here = Path(__file__).parent
n = 12
ids = [f"item-{i}" for i in range(n)]
gold = ["yes" if i % 3 else "no" for i in range(n)]
pred = ["yes" if i % 4 else "no" for i in range(n)]

labels = pa.table(
    {
        "id": ids,
        "label": pa.array(gold).dictionary_encode(),
        "pred": pa.array([None if i == 5 else p for i, p in enumerate(pred)]),
        "probs": pa.array([[0.25, 0.75] if p == "yes" else [0.75, 0.25] for p in pred], pa.list_(pa.float32())),
        "fold": pa.array([i % 2 for i in range(n)], pa.int64()),
    }
)
with pa.ipc.new_file(here / "labels.arrow", labels.schema) as out:
    out.write_table(labels, max_chunksize=5)
feather.write_feather(labels, here / "labels.lz4.feather", compression="lz4")
feather.write_feather(labels, here / "labels.zstd.feather", compression="zstd")

texts = pa.table(
    {
        "id": pa.array(range(4), pa.int64()),
        "references": [["a b", "a c"], ["d"], ["e f g"], [""]],
        "prediction": ["a b", "", None, "h"],
        "answers": pa.array([{"text": ["x"], "answer_start": [0]}] * 4),
    }
)
with pa.ipc.new_stream(here / "texts.stream.arrow", texts.schema) as out:
    out.write_table(texts)

tags = pa.table(
    {
        "tokens": [["Ada", "met", "Bo"], ["Hi"]],
        "ner_tags": [["B-PER", "O", "B-PER"], ["O"]],
        "predictions": [["B-PER", "O", "O"], ["O"]],
    }
)


def dataset(folder, tables):
    """What `datasets.Dataset.save_to_disk` leaves behind."""
    folder.mkdir(exist_ok=True)
    names = [f"data-{k:05d}-of-{len(tables):05d}.arrow" for k in range(len(tables))]
    for name, table in zip(names, tables):
        with pa.ipc.new_stream(folder / name, table.schema) as out:
            out.write_table(table)
    state = {"_data_files": [{"filename": name} for name in names], "_split": None}
    (folder / "state.json").write_text(json.dumps(state, indent=2))
    (folder / "dataset_info.json").write_text(json.dumps({"features": {}}, indent=2))


dataset(here / "tags-dataset", [tags.slice(0, 1), tags.slice(1)])
both = here / "dict-dataset"
both.mkdir(exist_ok=True)
(both / "dataset_dict.json").write_text(json.dumps({"splits": ["train", "test"]}))
dataset(both / "train", [labels.select(["id", "label", "pred"]).slice(0, 4)])
dataset(both / "test", [labels.select(["id", "label", "pred"]).slice(4, 3)])

truth = np.array([0, 1, 2, 1, 0, 2], dtype=np.int64)
guess = np.array([0, 1, 1, 1, 0, 2], dtype=np.uint8)
score = np.array([[0.5, 0.25, 0.25], [0.25, 0.5, 0.25], [0.125, 0.5, 0.375]] * 2, dtype=np.float32)
np.savez(here / "labels.npz", y_true=truth, y_pred=guess, y_score=score)
np.savez_compressed(here / "packed.npz", y_true=truth, y_pred=guess)
np.savez(here / "regression.npz", y_true=np.array([0.5, 1.5, 2.25]), y_pred=np.array([0.5, 1.25, np.nan]))
np.savez(here / "lengths.npz", y_true=truth, y_pred=guess[:4])
np.save(here / "pred.npy", np.array(["cat", "dog", "猫"]))
np.save(here / "gold.npy", np.array([b"cat", b"cat", b"dog"]))
np.save(here / "turned.npy", np.asfortranarray(np.array([[0.75, 0.25], [0.5, 0.5], [0.25, 0.75]], dtype=">f8")))
np.save(here / "half.npy", np.array([0.5, -2.0, 65504.0, 6e-8], dtype=np.float16))
np.save(here / "objects.npy", np.array(["a", None], dtype=object), allow_pickle=True)
np.save(here / "records.npy", np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]))
np.save(here / "complex.npy", np.array([1j]))
np.save(here / "cube.npy", np.zeros((2, 2, 2)))
print(pa.__version__, np.__version__, sorted(os.listdir(here)))
