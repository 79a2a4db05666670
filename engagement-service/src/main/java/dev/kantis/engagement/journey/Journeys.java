package dev.kantis.engagement.journey;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Port: the journeys and all their versions, which never change. */
public interface Journeys {

    /**
     * Makes a checked document the live version of its journey and answers it. The same content as the live version
     * changes nothing; an older version's content makes a new version, because somebody went back to it.
     */
    Uni<Journey> accept(Journey checked, String document);

    /** The same at start: content that was accepted before, live or not, changes nothing. */
    Uni<Journey> acceptUnlessKnown(Journey checked, String document);

    /** One version. */
    Uni<Journey> version(String journey, long version);

    /** All journeys with their counts, by name, at most {@code limit}. */
    Uni<List<JourneyCounts>> counts(int limit);
}
