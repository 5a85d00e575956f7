"""Forms for units: workbooks that go out, come back and become records; reminders."""
