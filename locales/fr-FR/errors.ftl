# Quand quelque chose échoue de notre côté. Il y a toujours une suite.

fault-unavailable = Désolé, je n’arrive pas à joindre la boutique pour le moment.
fault-slow = Désolé, c’est plus long que d’habitude.
fault-internal = Désolé, quelque chose n’a pas fonctionné de notre côté.
fault-question = Pouvez-vous me redemander dans un instant ?
