package dev.kantis.localstack.story;

/** Somebody who joins in the story. */
record StoryMember(int number, String memberId, String cardNumber, String email, boolean wantsOffers) {}
