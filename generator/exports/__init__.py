"""What readers take along besides feeds: tables of open data, calendars, image cards."""
