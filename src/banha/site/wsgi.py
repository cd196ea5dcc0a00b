# SPDX-License-Identifier: Apache-2.0
"""The door a web server enters by."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banha.settings")
application = get_wsgi_application()

# A request leaves some thousands of objects in cycles, and the house is 300,000 that stay: a
# collector that runs at every 700 new ones spends a tenth of the processor on looking at them.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
