"""Other words for gates, English and Korean, by which people look for them."""

from __future__ import annotations

#: By the gate's name; its name, symbol and title are found without being here.
GATE_SYNONYMS: dict[str, tuple[str, ...]] = {
    "input": ("variable", "number", "leaf", "parameter", "weight", "입력", "변수"),
    "constant": ("fixed number", "literal", "상수"),
    "add": ("plus", "sum", "addition", "total", "더하기", "덧셈", "합"),
    "mul": ("times", "product", "multiplication", "·", "×", "곱", "곱하기", "곱셈"),
    "sub": ("minus", "difference", "subtraction", "빼기", "뺄셈", "차"),
    "div": ("over", "quotient", "ratio", "division", "÷", "나누기", "나눗셈"),
    "max": ("largest", "greater", "최대", "최댓값"),
    "min": ("smallest", "less", "최소", "최솟값"),
    "pow": ("to the power of", "exponent", "**", "거듭제곱", "승"),
    "neg": ("minus x", "opposite", "change of sign", "음수", "부호 바꾸기"),
    "addc": ("plus a constant", "shift", "offset", "bias", "상수 더하기"),
    "mulc": ("times a constant", "scale", "factor", "상수 곱하기", "배"),
    "powc": ("cube", "cubed", "constant exponent", "상수 거듭제곱"),
    "exp": ("e^x", "e to the x", "지수"),
    "log": ("ln", "logarithm", "로그", "자연로그"),
    "recip": ("reciprocal", "inverse", "one over x", "역수"),
    "sqrt": ("root", "√", "제곱근", "루트"),
    "square": ("squared", "**2", "제곱"),
    "abs": ("magnitude", "modulus", "절댓값", "절대값"),
    "sin": ("사인",),
    "cos": ("코사인",),
    "sigmoid": ("logistic", "sigma", "squash", "시그모이드"),
    "tanh": ("쌍곡탄젠트", "하이퍼볼릭 탄젠트"),
    "relu": ("ramp", "rectifier", "렐루"),
    "leaky_relu": ("leaky rectified linear unit", "lrelu", "리키 렐루"),
    "softplus": ("smooth relu", "소프트플러스"),
    "group": ("composite", "definition", "그룹", "묶음"),
}
