"""Reads feed.ics with one library, as usage: calendar_check.py icalendar|libical FOLDER."""
import sys
from datetime import datetime, timezone
from pathlib import Path

reader, folder = sys.argv[1], Path(sys.argv[2])


def by_icalendar(data):
    from icalendar import Calendar

    calendar = Calendar.from_ical(data)
    if calendar.name != "VCALENDAR" or calendar.errors or any(part.errors for part in calendar.walk()):
        raise ValueError("not well formed")
    zones = {str(zone["TZID"]): zone.to_tz() for zone in calendar.walk("VTIMEZONE")}
    found = []
    for event in calendar.walk("VEVENT"):
        if not all(name in event for name in ("UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY")):
            raise ValueError("a required property is missing")
        start = event["DTSTART"]
        local, zone = start.dt.replace(tzinfo=None), start.params.get("TZID")
        instant = start.dt if zone is None else zones[zone].localize(local, is_dst=True)
        found.append((str(event["STATUS"]), instant.astimezone(timezone.utc)))
    return found


def by_libical(data):
    import gi

    gi.require_version("ICalGLib", "3.0")
    from gi.repository import ICalGLib

    component = ICalGLib.Parser.parse_string(data.decode())
    if component is None:
        raise ValueError("not a calendar")
    component.check_restrictions()
    if component.count_errors() or component.isa() != ICalGLib.ComponentKind.VCALENDAR_COMPONENT or not component.is_valid():
        raise ValueError("not well formed")
    found, event = [], component.get_first_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
    while event is not None:
        start = event.get_first_property(ICalGLib.PropertyKind.DTSTART_PROPERTY)
        named = start.get_first_parameter(ICalGLib.ParameterKind.TZID_PARAMETER)
        moment = start.get_dtstart()
        zone = component.get_timezone(named.get_tzid()) if named is not None else ICalGLib.Timezone.get_utc_timezone()
        seconds = moment.as_timet_with_zone(zone)
        found.append((event.get_first_property(ICalGLib.PropertyKind.STATUS_PROPERTY).get_value_as_string(), datetime.fromtimestamp(seconds, timezone.utc)))
        event = component.get_next_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
    return found


read = {"icalendar": by_icalendar, "libical": by_libical}[reader]
data = (folder / "feed.ics").read_bytes()
expected = sorted(tuple(line.split()) for line in (folder / "starts.txt").read_text().splitlines())
found = sorted((status, instant.strftime("%Y-%m-%dT%H:%M:%SZ")) for status, instant in read(data))
if found != expected:
    sys.exit(f"{reader}: read {found}\nbut the lessons are {expected}")
for what, broken in {
    "an event without its end": data.replace(b"END:VEVENT\r\n", b"", 1),
    "a start that is no time": data.replace(b"T120000", b"Tnoon", 1),
}.items():
    try:
        lenient = sorted((status, instant.strftime("%Y-%m-%dT%H:%M:%SZ")) for status, instant in read(broken)) == expected
    except Exception:
        lenient = False
    if lenient:
        sys.exit(f"{reader}: accepted {what}")
print(f"{reader}: {len(found)} lessons read alike, broken calendars refused")
