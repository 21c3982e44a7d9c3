"""Class sizes and how often each kind of noise occurs. Fixed before any model was trained."""

# Share of each intent, roughly falling with its rank, as in a real inbox.
TARGET = {
    "delivery_status": 16.0, "refund_request": 13.0, "refund_status": 10.0, "delivery_delay": 9.0, "cancel_order": 8.0,
    "damaged_item": 7.5, "payment_failed": 6.5, "wrong_item": 6.0, "change_address": 5.0, "coupon_problem": 5.0,
    "reset_password": 4.3, "invoice_request": 3.7, "double_charge": 3.2, "account_locked": 2.8,
}
EVERYDAY = {"weather": 16, "music": 14, "alarm": 13, "calendar": 12, "directions": 11, "translate": 10, "recipe": 9, "news": 8, "calculator": 7}

ITEMS = {"train": 2400, "validation": 500, "test": 1400, "everyday": 1100, "everyday-train": 2600}
# Frames a language and intent: what is left of 31 (or of the 26 everyday ones) goes to the last.
TARGET_FRAMES = {"train": 18, "validation": 4, "test": 9}
EVERYDAY_FRAMES = {"everyday-train": 18, "everyday": 8}
AMBIGUOUS_FRAMES = {"train": 5, "validation": 2, "test": 5}
AMBIGUOUS_SHARE = 0.03

GREETING, CLOSING, REMARK, CALL = 0.25, 0.2, 0.25, 0.2
SLIPS = {"none": 0.74, "typo": 0.14, "code_switch": 0.12}
