export function WelcomePage() {
  return null;
}
  return null;
}
