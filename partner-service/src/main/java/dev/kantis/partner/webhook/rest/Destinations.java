package dev.kantis.partner.webhook.rest;

import dev.kantis.partner.webhook.PublicAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where a name may lead: one address that is not public is enough to refuse all of them. */
final class Destinations {
    private Destinations() {}

    /** The address to connect to, and to no other; empty: none of them. */
    static Optional<InetAddress> choose(List<InetAddress> addresses, boolean local) {
        var allGood = addresses.stream()
                .allMatch(address -> PublicAddress.is(address) || local && address.isLoopbackAddress());
        return allGood
                ? addresses.stream().min(Comparator.comparing(address -> !(address instanceof Inet4Address)))
                : Optional.empty();
    }
}
