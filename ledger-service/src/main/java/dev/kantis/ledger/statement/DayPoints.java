package dev.kantis.ledger.statement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Points that something happens to on a day, when an event comes, or whichever is first. */
public record DayPoints(@Nullable LocalDate day, @Nullable String event, long points) {}
