# When something fails on our side. Always a way on.

fault-unavailable = I’m sorry, I can’t reach the shop at the moment.
fault-slow = I’m sorry, that is taking longer than usual.
fault-internal = I’m sorry, something went wrong on our side.
fault-question = Could you ask me again in a moment?
