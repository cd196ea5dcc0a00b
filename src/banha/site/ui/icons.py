# SPDX-License-Identifier: Apache-2.0
"""The icons the house uses; ``tools/vendor.py`` draws them into one sprite."""

_NAMES = """
    accessible adjustments affiliate alert-circle alert-triangle archive arrow-down arrow-left
    arrow-right arrow-up arrows-sort ban bell book brand-git building building-bank
    building-factory bulb calendar calendar-event certificate chart-bar chart-line check
    checklist chevron-down chevron-left chevron-right chevron-up circle circle-check
    clipboard-list clock clock-hour-4 clock-pause cloud-check cloud-off coin contract copy
    database device-desktop device-floppy dots download edit external-link eye eye-off
    file-spreadsheet file-text file-type-docx file-type-pdf files filter flag flask gavel
    git-merge hand-stop help help-circle hierarchy-2 history home id-badge-2 inbox info-circle
    key keyboard language layout-dashboard layout-sidebar-left-collapse
    layout-sidebar-left-expand license link list-check list-search lock login logout mail map
    map-pin menu-2 microscope minus moon package paperclip phone player-pause player-play
    player-stop plus printer qrcode question-mark refresh report rosette-discount-check scale
    search send settings shield-check shield-lock shield-x signature snowflake sort-ascending
    sort-descending speakerphone stack-2 sun switch-horizontal table table-import target
    timeline trash upload user user-check user-circle user-plus users world writing x
"""
ICONS = frozenset(_NAMES.split())
