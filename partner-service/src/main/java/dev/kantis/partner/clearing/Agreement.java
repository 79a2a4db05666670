package dev.kantis.partner.clearing;

import dev.kantis.partner.contract.Contract;
import dev.kantis.partner.contract.ContractTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * All versions of a partner's contract. On a day the highest version counts that had begun by then; for an entry only
 * versions count that were entered before it was posted, so that a new version changes nothing that was recorded. Pure.
 */
public record Agreement(UUID partner, List<Contract> versions) {
    public Agreement {
        versions = versions.stream()
                .sorted(Comparator.comparingInt(Contract::version).reversed())
                .toList();
    }

    /** A version with the local day in its zone. */
    public record OnDay(Contract contract, LocalDate day) {
        public ContractTerms terms() {
            return contract.terms();
        }

        /** A price of this version, of which a share is billed. */
        Rate rate(String rule, long priceMicros, int share) {
            return new Rate(terms().prices().currencyCode(), contract.version(), rule, priceMicros, share);
        }
    }

    /** The version for something that happened and was recorded at these times; empty before the first contract. */
    public Optional<OnDay> at(Instant occurred, Instant posted) {
        return versions.stream()
                .filter(version -> !version.createTime().isAfter(posted))
                .map(version -> new OnDay(
                        version, LocalDate.ofInstant(occurred, version.terms().zone())))
                .filter(found -> !found.terms().validFrom().isAfter(found.day()))
                .findFirst();
    }

    /** The agreement as it was known at a moment. */
    public Agreement knownAt(Instant posted) {
        return new Agreement(
                partner,
                versions.stream()
                        .filter(version -> !version.createTime().isAfter(posted))
                        .toList());
    }

    /** The version of a day. */
    public Optional<Contract> on(LocalDate day) {
        return versions.stream()
                .filter(version -> !version.terms().validFrom().isAfter(day))
                .findFirst();
    }
}
