# SPDX-License-Identifier: Apache-2.0
"""The door a web server enters by."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banha.settings")
application = get_wsgi_application()

# What was made so far stays: the collector need not look at it again.
gc.collect()
gc.freeze()
