#!/usr/bin/env python3
"""corpora.py CORPORA READ - holds what `bank check --json` read of each bank (READ/NAME.jsonl) against what people found (CORPORA/NAME.gold.jsonl).

Prints a line a bank; exits 1 if a bound is missed. A file without a gold file is not scored; one with an empty gold file holds no question.
"""
import glob
import os
import sys

corpora, read = sys.argv[1:3]
sys.path.insert(0, corpora)
import score  # noqa: E402 (beside the corpora)

LOWEST = {'recall': 0.95, 'precision': 0.95, 'options': 0.98, 'correct': 0.98, 'has_answer': 0.97, 'kind': 0.95, 'topic': 0.90}
LOWEST_MEAN = 0.98


def share(value):
    """A share: score.py gives (right, all), or a number."""
    if not isinstance(value, tuple):
        return value
    return value[0] / value[1] if value[1] else None


def main():
    missed, recalls, precisions = [], [], []
    for gold_path in sorted(glob.glob(os.path.join(corpora, '*.gold.jsonl'))):
        name = os.path.basename(gold_path)[:-len('.gold.jsonl')]
        gold, found = score.load(gold_path), score.load(os.path.join(read, name + '.jsonl'))
        result, _, _ = score.score(gold, found)
        shares = {key: share(result[key]) for key in LOWEST}
        if not gold:
            shares['precision'] = 0.0 if found else 1.0
        else:
            recalls.append(shares['recall'])
            precisions.append(shares['precision'])
        low = [key for key, least in LOWEST.items() if shares[key] is not None and shares[key] < least]
        missed += [f'{name}: {key} {shares[key]:.3f}' for key in low]
        print('bank', name[:44].ljust(44), *(f'{key} {"-" if shares[key] is None else format(shares[key], ".3f")}' for key in LOWEST))
    for key, values in (('recall', recalls), ('precision', precisions)):
        mean = sum(values) / len(values)
        print(f'bank mean {key} {mean:.4f} over {len(values)}')
        if mean < LOWEST_MEAN:
            missed.append(f'mean {key} {mean:.4f}')
    print(*missed, sep='\n')
    return 1 if missed else 0


if __name__ == '__main__':
    sys.exit(main())
