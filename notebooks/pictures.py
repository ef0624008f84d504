"""How the pictures of these notebooks look: Chinese in a font that has it, few lines, colours that everybody can tell apart."""

from collections.abc import Iterable

import matplotlib.pyplot as plt
from matplotlib import font_manager

FONTS = (  # the first that is installed; the last two write Chinese in the Japanese way
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC", "Hiragino Sans GB",
    "Heiti SC", "STHeiti", "Microsoft YaHei", "SimHei", "DengXian", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
    "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "Noto Sans CJK JP", "Arial Unicode MS",
)  # fmt: skip
MISSING = (
    "No font with Chinese is installed: Chinese will show as empty boxes. Install one (Debian: apt install fonts-noto-cjk; "
    "Fedora: dnf install google-noto-sans-cjk-fonts; any system: https://fonts.google.com/noto/specimen/Noto+Sans+SC), "
    "then remove the folder that matplotlib.get_cachedir() names and start again."
)
BLUE, ORANGE, GREEN, RED, GREY = "#0b5cad", "#c8691c", "#1c7f62", "#b3261e", "#8a949c"  # Okabe and Ito, darkened
PALE = "#dfe3e6"


def chinese(installed: Iterable[str]) -> str | None:
    """The best font among those that are installed."""
    known = set(installed)
    return next((font for font in FONTS if font in known), None)


def set_up() -> None:
    """Called once, before the first picture."""
    font = chinese(entry.name for entry in font_manager.fontManager.ttflist)
    if font is None:
        print(MISSING)
    plt.rcParams |= {
        "font.sans-serif": [*([font] if font else []), "DejaVu Sans"],
        "axes.unicode_minus": False,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "axes.edgecolor": GREY,
        "axes.labelcolor": "#5d6871",
        "axes.titlelocation": "left",
        "axes.titlesize": 13,
        "axes.titlepad": 14,
        "text.color": "#1d2328",
        "xtick.color": "#5d6871",
        "ytick.color": "#1d2328",
        "ytick.major.size": 0,
        "figure.dpi": 110,
        "figure.constrained_layout.use": True,
        "savefig.bbox": "tight",
    }
