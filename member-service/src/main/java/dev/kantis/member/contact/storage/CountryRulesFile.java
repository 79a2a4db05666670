package dev.kantis.member.contact.storage;

import dev.kantis.member.MemberConfig;
import dev.kantis.member.contact.CountryRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;

/**
 * Reads the rules of countries at start, from the file that is configured or from the one that comes with the service.
 */
@ApplicationScoped
class CountryRulesFile {
    private static final String BUILT_IN = "/consent-rules.csv";

    private final MemberConfig config;

    CountryRulesFile(MemberConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    CountryRules rules() {
        try (var lines = reader()) {
            return CountryRules.of(lines.lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BufferedReader reader() throws IOException {
        var file = config.consents().rules();
        return file.isPresent()
                ? Files.newBufferedReader(file.get())
                : new BufferedReader(new InputStreamReader(
                        Objects.requireNonNull(CountryRulesFile.class.getResourceAsStream(BUILT_IN)),
                        StandardCharsets.UTF_8));
    }
}
