#!/usr/bin/env bash
# Has two independent calendar libraries read the approved calendar: status and instant of every lesson, through the file's own time zones.
# Each is also shown to refuse a broken one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
for reader in icalendar libical; do /usr/bin/python3 build/calendar_check.py "$reader" tests/IntegrationTests/Bookings/samples; done
