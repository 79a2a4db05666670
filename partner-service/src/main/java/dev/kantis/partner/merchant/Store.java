package dev.kantis.partner.merchant;

import java.util.List;

/** A store of a partner, under the partner's own number, with its terminals. */
public record Store(String id, String displayName, List<String> terminalIds) {

    public Store {
        terminalIds = List.copyOf(terminalIds);
        if (terminalIds.isEmpty()) {
            throw new IllegalArgumentException("a store has a terminal");
        }
    }
}
