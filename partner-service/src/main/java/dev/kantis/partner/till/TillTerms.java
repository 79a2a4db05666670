package dev.kantis.partner.till;

import java.time.LocalDate;
import java.time.ZoneId;

/** What a version of a contract says to tills: from which local day, and how old a purchase may be when it arrives. */
public record TillTerms(LocalDate validFrom, ZoneId zone, int offlineDays) {}
