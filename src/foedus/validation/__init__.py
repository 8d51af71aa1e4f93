"""History as the judge: episodes with a known answer, and what others have coded."""
