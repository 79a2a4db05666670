package dev.kantis.kit.wiring;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** New ids: UUIDv7 (RFC 9562), so that they sort by the time they were made. */
@ApplicationScoped
public class Ids {
    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    public UUID next() {
        return GENERATOR.generate();
    }
}
