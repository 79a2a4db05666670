package dev.kantis.member.export;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Port: gives out what one place stores about a member. */
public interface Source {

    Place place();

    Uni<Page> page(UUID member, String token);
}
