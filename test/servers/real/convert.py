"""Turn models of the generation case into folders of transformers and GGUF files: python convert.py OUT NAME..."""
import sys
from pathlib import Path

case = Path(__file__).resolve().parents[3] / "cases" / "generation"
sys.path.insert(0, str(case / "train"))
sys.dont_write_bytecode = True

from to_gguf import to_gguf  # noqa: E402
from to_transformers import to_transformers  # noqa: E402

out = Path(sys.argv[1])
for name in sys.argv[2:]:
    to_transformers(case / "models" / name, out / name)
    to_gguf(case / "models" / name, out / f"{name}.gguf")
