package dev.kantis.member.code;

import java.util.Optional;

/** Reads codes, if we have signed them. */
public interface CodeReader {

    Optional<MemberCode> read(String text);
}
